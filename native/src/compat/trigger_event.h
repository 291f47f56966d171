// SPDX-License-Identifier: GPL-2.0-or-later
// What a trigger's program is told.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compat/trigger_commands.h"
#include "microsip/events.h"

namespace microsip::compat {

using Environment = std::vector<std::pair<std::string, std::string>>;

// The user part of a SIP URI, as the URI has it; empty if it has none.
std::string user_of(std::string_view uri);

// Every variable, also those that are empty now, so that none is inherited from elsewhere. Without control characters.
Environment describe(Trigger trigger, const msn_event& event, const msn_call& call, const std::string& instance);

}  // namespace microsip::compat
