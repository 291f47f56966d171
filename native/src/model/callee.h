// SPDX-License-Identifier: MIT
// The callee's way up: from our first response to the ACK.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Each takes one fact in a phase in which it counts; false: it is illegal after all, and nothing was changed.
bool provisional_sent(Step& step, Call& call, const msn_fact& fact);
bool answer_sent(Step& step, Call& call, const msn_fact& fact);
bool answer_unacknowledged(Step& step, Call& call, const msn_fact& fact);
bool final_sent(Step& step, Call& call, const msn_fact& fact);
bool final_acknowledged(Step& step, Call& call, const msn_fact& fact);
bool cancel_received(Step& step, Call& call, const msn_fact& fact);

}  // namespace microsip::model
