// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "microsip/client.h"

namespace microsip::com {

// An event's text; whole, from the call's row, where the event's field was too short for it.
std::string whole_text(const msn_event& event, const msn_call& call);

}  // namespace microsip::com
