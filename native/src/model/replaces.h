// SPDX-License-Identifier: MIT
// Replaces (RFC 3891): a call takes the place of another.
#pragma once

#include "model/call.h"

namespace microsip::model {

// REPLACED, on the new call; false: it is illegal, and nothing was changed.
bool replaced(Step& step, Call& call, const msn_fact& fact);

}  // namespace microsip::model
