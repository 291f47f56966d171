// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace microsip {
namespace patch {

// After the handler in which the phone made its SIP stack, and its accounts with it.
void tell_created();

}  // namespace patch
}  // namespace microsip
