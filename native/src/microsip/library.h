// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stddef.h>

namespace microsip {
namespace patch {

// Loads microsip_native.dll from the program's own folder, and from nowhere else, and checks that it is of this ABI.
// The msn_* functions of host.h may be called from then on. Once it is loaded it stays so.
bool load_library(char* why, size_t size);

}  // namespace patch
}  // namespace microsip
