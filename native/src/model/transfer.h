// SPDX-License-Identifier: MIT
// Transfer by REFER (RFC 3515, RFC 5589): ours, theirs, and where the conversation goes on.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Each takes one fact in a phase in which it counts; false: it is illegal after all, and nothing was changed. One that
// comes when its transfer is over changes nothing.
bool refer_sent(Step& step, Call& call, const msn_fact& fact);
bool refer_answered(Step& step, Call& call, const msn_fact& fact);
bool notify_received(Step& step, Call& call, const msn_fact& fact);
bool notify_missed(Step& step, Call& call, const msn_fact& fact);
bool refer_received(Step& step, Call& call, const msn_fact& fact);
bool refer_accepted(Step& step, Call& call, const msn_fact& fact);
bool refer_rejected(Step& step, Call& call, const msn_fact& fact);
bool notify_sent(Step& step, Call& call, const msn_fact& fact);

// The call's transfer waits for its final word: ours for a NOTIFY, theirs for our decision or the new call's answer.
bool transfer_is_ours(const Call& call);
bool transfer_is_theirs(const Call& call);

// A call was made because of the REFER that this one got.
void note_new_leg(Step& step, Call& referred, std::uint64_t new_call_id);

// The call is about to end, and with it what nobody will hear of any more.
void abandon_transfer(Step& step, Call& call);

// The cause of the call's end, seen with what became of the conversation: replaced, transferred, or as given.
Cause end_of_conversation(Call& call, Cause cause);

}  // namespace microsip::model
