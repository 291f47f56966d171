// SPDX-License-Identifier: MIT
// What a command must be like to run.
#pragma once

#include "model/call.h"
#include "model/text.h"

namespace microsip::model {

// The command by itself: URI, codes, digits, headers. No password ever gets into text.
msn_status check_fields(const msn_command& command, OutcomeText& text);

// The command against calls, accounts and what already runs; fills in call_id and account_id where another field or
// the default stands for them.
msn_status check_state(const Step& step, msn_command& command, OutcomeText& text);

// The command against the call it is for, as far as its type asks for more than a phase and flags.
msn_status check_call_state(const Step& step, const Call& call, const msn_command& command, OutcomeText& text);

// Registers the command as running; a HANG_UP_ALL with nothing to do completes at once.
void run(Step& step, const msn_command& command);

}  // namespace microsip::model
