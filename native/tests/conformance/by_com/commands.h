// SPDX-License-Identifier: MIT
// Commands through COM's objects.
#pragma once

#include <microsip-com.h>

#include <cstdint>

#include "com/com_ptr.h"

namespace microsip::conformance {

// By the method that there is for it, which returns when the command is done; by a Command object where there is none.
msn_outcome call_method(IPhone& phone, const msn_command& command, LONG timeout_ms);

// By a Command object, not waited for. target: of a hang-up, the dial to be ended; nullptr: none. Empty, with status
// filled, where COM refuses it already.
com::ComPtr<IPendingCommand> send_command(IPhone& phone, const msn_command& command, IPendingCommand* target,
                                          LONG timeout_ms, std::uint32_t& status);
msn_outcome outcome_of(IPendingCommand& pending, LONG timeout_ms);

}  // namespace microsip::conformance
