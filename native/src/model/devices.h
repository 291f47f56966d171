// SPDX-License-Identifier: MIT
// Audio devices: which there are, and which the phone uses.
#pragma once

#include "model/step.h"
#include "model/text.h"

namespace microsip::model {

// Each takes one fact; false: it is illegal, and nothing was changed.
bool device_found(Step& step, const msn_fact& fact);
bool device_gone(Step& step, const msn_fact& fact);
bool devices_listed(Step& step, const msn_fact& fact);
bool device_used(Step& step, const msn_fact& fact);
bool device_failed(Step& step, const msn_fact& fact);

// What USE_DEVICES names, as far as it can be seen without the system: one line or two, something in them.
msn_status check_devices(const msn_command& command, OutcomeText& text);

}  // namespace microsip::model
