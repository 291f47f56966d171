// SPDX-License-Identifier: MIT
// How calls come to be.
#pragma once

#include "model/step.h"

namespace microsip::model {

// CALL_CREATED, INVITE_RECEIVED. False: the id was used before.
bool call_created(Step& step, const msn_fact& fact);
bool invite_received(Step& step, const msn_fact& fact);

}  // namespace microsip::model
