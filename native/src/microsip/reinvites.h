// SPDX-License-Identifier: GPL-2.0-or-later
// Hold and resume right behind another re-INVITE, the other side's, whose ACK ours has to wait for. UI thread.
#pragma once

#include "microsip/commands.h"

namespace microsip {
namespace patch {

// Keeps a hold or resume that could not begin, to be executed again in a moment. False where it is no such command, or
// was tried often enough.
bool try_again(const msn_command& command);
// It has begun, or ended otherwise.
void stop_trying(uint64_t command_id);

// Executes those that are kept; false when there are none any more.
bool execute_again();

}  // namespace patch
}  // namespace microsip
