// SPDX-License-Identifier: MIT
// The phone as a whole: its start, its end, its transports.
#pragma once

#include "model/step.h"

namespace microsip::model {

// Each takes one fact; false: it is illegal, and nothing was changed.
bool engine_started(Step& step);
bool engine_stopping(Step& step);
bool engine_stopped(Step& step, const msn_fact& fact);
bool engine_recreated(Step& step, const msn_fact& fact);
bool transport_changed(Step& step, const msn_fact& fact);

}  // namespace microsip::model
