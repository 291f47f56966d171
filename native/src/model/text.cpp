// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>

namespace microsip::model {
namespace {

// Where a text longer than limit is cut so that no UTF-8 sequence is left in halves.
std::size_t cut(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text.size();
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
        --end;
    return end;
}

}  // namespace

void assign(char* to, std::size_t size, std::string_view text) {
    const auto length = cut(text, size - 1);
    if (length != 0) std::memcpy(to, text.data(), length);
    to[length] = '\0';
}

void say(OutcomeText& to, const char* format, ...) {
    char whole[512];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(whole, sizeof whole, format, arguments);
    va_end(arguments);
    for (char& c : whole) {
        if (c == '\0') break;
        if (static_cast<unsigned char>(c) < 0x20u || c == '\x7f') c = '?';
    }
    assign(to, whole);
}

}  // namespace microsip::model
