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

// Without the blanks and line ends around it.
constexpr std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto begin = std::min(text.find_first_not_of(kBlank), text.size());
    return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

// Takes the beginning away if it is there, in any case.
inline bool take(std::string_view& text, std::string_view beginning) {
    if (lower(text.substr(0, beginning.size())) != lower(beginning)) return false;
    text.remove_prefix(beginning.size());
    return true;
}

// The text without what moves a terminal's cursor or more: control characters (ASCII's, and U+0080 to U+009F) become ?.
inline std::string visible(std::string_view text) {
    std::string all(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto byte = static_cast<unsigned char>(all[i]);
        const auto next = static_cast<unsigned char>(i + 1 < all.size() ? all[i + 1] : '\0');
        const bool wide = byte == 0xc2 && next >= 0x80 && next <= 0x9f;
        if (byte < 0x20 || byte == 0x7f || wide) all[i] = '?';
        if (wide) all[i + 1] = '?';
    }
    return all;
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
