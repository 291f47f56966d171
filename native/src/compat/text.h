// SPDX-License-Identifier: GPL-2.0-or-later
// Small things about text, in ASCII.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace microsip::compat {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

inline std::string lower(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](char c) { return lower(c); });
    return all;
}

// Takes the beginning away if it is there, in any case.
inline bool take(std::string_view& text, std::string_view beginning) {
    if (lower(text.substr(0, beginning.size())) != lower(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

// A foreign text as a message can show it: quoted, cut, ASCII, and nothing in it that moves a terminal's cursor.
inline std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 80;
    std::string all = "\"";
    for (const char c : text.substr(0, kLongest)) {
        const auto byte = static_cast<unsigned char>(c);
        all += byte < 0x20 || byte > 0x7e ? '?' : c;
    }
    return all + (text.size() > kLongest ? "...\"" : "\"");
}

}  // namespace microsip::compat
