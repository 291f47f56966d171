// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include "engine/device_name.h"

namespace microsip::engine {

std::string utf8_device_name(const char* name) {
    constexpr int kLongest = 256;
    wchar_t wide[kLongest];
    char narrow[3 * kLongest];
    if (MultiByteToWideChar(CP_ACP, 0, name, -1, wide, kLongest) == 0) return name;
    if (WideCharToMultiByte(CP_UTF8, 0, wide, -1, narrow, sizeof narrow, nullptr, nullptr) == 0) return name;
    return narrow;
}

}  // namespace microsip::engine
