// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/file_name.h"

#include <windows.h>

namespace microsip::engine {

std::string system_file_name(const std::string& name) {
    if (GetACP() == CP_UTF8) return name;
    wchar_t wide[1024];
    char text[sizeof wide];
    BOOL replaced = FALSE;
    const auto letters =
        MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, name.data(), static_cast<int>(name.size()), wide, 1024);
    const auto length =
        WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, wide, letters, text, sizeof text, nullptr, &replaced);
    return length <= 0 || replaced ? name : std::string(text, static_cast<std::size_t>(length));
}

}  // namespace microsip::engine
