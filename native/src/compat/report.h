// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdio>

#include "compat/perform.h"
#include "compat/text.h"

namespace microsip::compat {

// One line on stderr. What others sent may stand in it.
inline void complain(const std::string& text) {
    std::fprintf(stderr, "microsip-engine: %s\n", visible(text).c_str());
}

// One line: on stdout what was done, on stderr why not.
inline void report(const Outcome& outcome) {
    if (!outcome.done()) return complain(outcome.text);
    std::printf("%s\n", visible(outcome.text).c_str());
    std::fflush(stdout);
}

}  // namespace microsip::compat
