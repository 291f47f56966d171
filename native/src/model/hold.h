// SPDX-License-Identifier: MIT
// Hold: ours by command and re-INVITE, theirs by what their SDP says.
#pragma once

#include "model/call.h"

namespace microsip::model {

// A HOLD or RESUME command began on the call.
void begin_hold(Step& step, Call& call, std::uint32_t command, std::uint64_t command_id);

// A HOLD or RESUME command ended: the hold stands, or is rolled back. Any other command: nothing.
void settle_hold(Step& step, Call& call, std::uint32_t command, const msn_outcome& outcome);

// Their direction changed; publishes only a change.
void note_remote_hold(Step& step, Call& call, bool held);

// A re-INVITE of ours; one that bears the id of a transfer holds the call for it, or resumes it when that failed.
bool reinvite_sent(Step& step, Call& call, const msn_fact& fact);

// The final answer to a re-INVITE of ours: completes the command, ends the call if the dialog is gone (RFC 5057).
bool reinvite_answered(Step& step, Call& call, const msn_fact& fact);

}  // namespace microsip::model
