// SPDX-License-Identifier: GPL-2.0-or-later
// What the phone has no callback for is looked at again and again; what changed becomes a fact, of the command that may
// have changed it (0: none). UI thread.
#pragma once

#include <stdint.h>

namespace microsip {
namespace patch {

void compare_settings(uint64_t command_id, bool tell_all);
void compare_calls(uint64_t command_id);
void forget_calls();

}  // namespace patch
}  // namespace microsip
