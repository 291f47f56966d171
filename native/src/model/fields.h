// SPDX-License-Identifier: MIT
// Checks that several commands share. Each says in text what is wrong.
#pragma once

#include "model/text.h"

namespace microsip::model {

// A URI on one line; whether it parses only PJSIP knows.
msn_status check_uri(const char* uri, OutcomeText& text);

// No control characters in the field of this name.
bool check_line(const char* value, const char* name, OutcomeText& text);

}  // namespace microsip::model
