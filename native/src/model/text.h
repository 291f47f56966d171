// SPDX-License-Identifier: MIT
// Text on its way from facts into rows, events and outcomes.
#pragma once

#include <cstddef>
#include <string_view>

#include "microsip/facts.h"

namespace microsip::model {

inline std::string_view view(const msn_text& text) {
    return text.data == nullptr ? std::string_view{}
                                : std::string_view(text.data, static_cast<std::size_t>(text.length));
}

// Copies text into a field of this size, NUL-terminated; a longer one is cut between characters.
void assign(char* to, std::size_t size, std::string_view text);

template <std::size_t N>
void assign(char (&to)[N], std::string_view text) {
    assign(to, N, text);
}

// The same, but an absent text leaves the field as it was.
template <std::size_t N>
void assign_known(char (&to)[N], const msn_text& text) {
    if (text.length != 0) assign(to, N, view(text));
}

// printf into an outcome's text. Bytes a terminal should not see come out as '?'.
using OutcomeText = char[192];
[[gnu::format(printf, 2, 3)]] void say(OutcomeText& to, const char* format, ...);

}  // namespace microsip::model
