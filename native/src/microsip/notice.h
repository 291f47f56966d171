// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace microsip {
namespace patch {

// Says (UTF-8) that the phone runs without a bus, and why, in a box of a thread of its own: calls go on behind it.
void show_notice(const char* why);
// The same, but the same words not at each start: the user may want it so.
void show_notice_once(const char* why);
// All is well: the next trouble is shown again, whatever it is.
void forget_notice();

}  // namespace patch
}  // namespace microsip
