// SPDX-License-Identifier: MIT
#pragma once

#include "microsip/commands.h"

namespace microsip::host {

// Checks what can be checked of a command without knowing the phone: its type, scope and setting are known, its strings
// end. Anything but OK comes with a text that names the field.
msn_status check_command(const msn_command& command, char (&text)[192]);

}  // namespace microsip::host
