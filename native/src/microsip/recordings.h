// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

namespace microsip {
namespace patch {

// Those that run: the SIP stack took their recorders with it.
void end_recordings();

}  // namespace patch
}  // namespace microsip
