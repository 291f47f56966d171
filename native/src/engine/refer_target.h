// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "microsip/rows.h"

namespace microsip::engine {

// The Refer-To of an attended transfer: the call's other side, with a Replaces that names the call (RFC 5589 7.3).
// Command thread only. Empty: the call is being ended.
std::string refer_target(const msn_call& call);

}  // namespace microsip::engine
