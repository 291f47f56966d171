// SPDX-License-Identifier: MIT
// What both sides see once the dialog stands, and every way in which it goes.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Each takes one fact in a phase in which it counts; false: it is illegal after all, and nothing was changed.
bool confirmed(Step& step, Call& call, const msn_fact& fact);
bool hang_up_requested(Step& step, Call& call, const msn_fact& fact);
bool bye_sent(Step& step, Call& call, const msn_fact& fact);
bool bye_answered(Step& step, Call& call, const msn_fact& fact);
bool bye_received(Step& step, Call& call, const msn_fact& fact);
bool call_failed(Step& step, Call& call, const msn_fact& fact);
bool transport_lost(Step& step, Call& call, const msn_fact& fact);
bool session_over(Step& step, Call& call, const msn_fact& fact);
bool let_go(Step& step, Call& call, const msn_fact& fact);

}  // namespace microsip::model
