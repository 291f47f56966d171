// SPDX-License-Identifier: GPL-2.0-or-later
// Between MicroSIP's strings and UTF-8. Inside MicroSIP only.
#pragma once

#include <windows.h>

#include <stddef.h>

namespace microsip {
namespace patch {

inline CString wide(const char* utf8) {
    wchar_t text[1024];
    const int capacity = static_cast<int>(sizeof text / sizeof text[0]);
    text[0] = L'\0';
    MultiByteToWideChar(CP_UTF8, 0, utf8, -1, text, capacity);
    text[capacity - 1] = L'\0';
    return CString(text);
}

// Cut where it does not fit; what does not fit at all leaves it empty.
template <size_t Size>
void copy_utf8(char (&to)[Size], const CString& from) {
    const wchar_t* text = from;
    const int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, to, static_cast<int>(Size), nullptr, nullptr);
    if (length <= 0) to[0] = '\0';
}

}  // namespace patch
}  // namespace microsip
