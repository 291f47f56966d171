// SPDX-License-Identifier: MIT
// The phone's settings, and what a SET command may ask of them.
#pragma once

#include "model/step.h"
#include "model/text.h"

namespace microsip::model {

// SETTING_CHANGED; false: it is illegal, and nothing was changed.
bool setting_changed(Step& step, const msn_fact& fact);

// The fields of a SET command.
msn_status check_setting(const msn_command& command, OutcomeText& text);

}  // namespace microsip::model
