// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/unicode.h"

#include <cstdint>

namespace microsip::compat {

namespace {

constexpr char32_t kReplacement = 0xfffd;

// 0x80 to 0x9f; the rest is Latin-1. The five that are no character stay what they are.
constexpr char16_t kWindows1252[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                       0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                       0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                       0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

bool is_surrogate(char32_t c) {
    return c >= 0xd800 && c <= 0xdfff;
}

void append(std::string& to, char32_t c) {
    const auto tail = [&to, c](int shift) { to += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xc0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        to += static_cast<char>(0xe0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        to += static_cast<char>(0xf0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

// Takes the next character off the front (RFC 3629); where there is none, one byte and kReplacement.
char32_t next(std::string_view& text) {
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t c = first & (length == 1 ? 0x7fu : 0xffu >> (length + 1));
    bool valid = length != 0 && first < 0xf5 && length <= text.size();
    for (std::size_t i = 1; valid && i < length; ++i) {
        valid = (byte(i) & 0xc0) == 0x80;
        c = c << 6 | (byte(i) & 0x3f);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    valid = valid && c >= kLeast[length] && c <= 0x10ffff && !is_surrogate(c);
    text.remove_prefix(valid ? length : 1);
    return valid ? c : kReplacement;
}

}  // namespace

bool is_utf8(std::string_view text) {
    constexpr std::string_view kReplacementItself = "\xef\xbf\xbd";
    while (!text.empty()) {
        const bool itself = text.starts_with(kReplacementItself);
        if (next(text) == kReplacement && !itself) return false;
    }
    return true;
}

std::string utf8_from_utf16(std::u16string_view text) {
    std::string result;
    result.reserve(text.size() * 3);  // never moved: what is a password in it can be wiped
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        const bool pair =
            c >= 0xd800 && c < 0xdc00 && i + 1 < text.size() && text[i + 1] >= 0xdc00 && text[i + 1] <= 0xdfff;
        if (pair) {
            c = 0x10000 + ((c - 0xd800) << 10) + (text[++i] - 0xdc00u);
        } else if (is_surrogate(c)) {
            c = kReplacement;
        }
        append(result, c);
    }
    return result;
}

std::u16string utf16_from_utf8(std::string_view text) {
    std::u16string result;
    while (!text.empty()) {
        const char32_t c = next(text);
        if (c < 0x10000) {
            result += static_cast<char16_t>(c);
        } else {
            result += static_cast<char16_t>(0xd800 + ((c - 0x10000) >> 10));
            result += static_cast<char16_t>(0xdc00 + ((c - 0x10000) & 0x3ff));
        }
    }
    return result;
}

std::string utf8_from_windows_1252(std::string_view text) {
    std::string result;
    result.reserve(text.size() * 3);  // as above
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        append(result, byte >= 0x80 && byte < 0xa0 ? kWindows1252[byte - 0x80] : byte);
    }
    return result;
}

}  // namespace microsip::compat
