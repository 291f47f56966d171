// SPDX-License-Identifier: MIT
// The caller's way up: from the INVITE to its answer.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Each takes one fact in a phase in which it counts; false: it is illegal after all, and nothing was changed.
bool invite_sent(Step& step, Call& call, const msn_fact& fact);
bool provisional_received(Step& step, Call& call, const msn_fact& fact);
bool answer_received(Step& step, Call& call, const msn_fact& fact);
bool final_received(Step& step, Call& call, const msn_fact& fact);
bool redirected(Step& step, Call& call, const msn_fact& fact);
bool cancel_sent(Step& step, Call& call, const msn_fact& fact);

// Raises a Progress event: a provisional response, received or sent, that moved no phase.
void publish_progress(Step& step, Call& call, std::uint64_t command_id);

}  // namespace microsip::model
