// SPDX-License-Identifier: GPL-2.0-or-later
// Text as Windows programs write it, and UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace microsip::compat {

bool is_utf8(std::string_view text);

// What is no character (a lone surrogate, a byte that is no UTF-8) becomes U+FFFD.
std::string utf8_from_utf16(std::u16string_view text);
std::u16string utf16_from_utf8(std::string_view text);

// Windows' usual ANSI code page.
std::string utf8_from_windows_1252(std::string_view text);

#ifdef _WIN32
// wchar_t is UTF-16 there.
inline std::wstring wide(std::string_view text) {
    const auto units = utf16_from_utf8(text);
    return {units.begin(), units.end()};
}

inline std::string narrow(std::wstring_view text) {
    return utf8_from_utf16(std::u16string(text.begin(), text.end()));
}
#endif

}  // namespace microsip::compat
