// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdio>

#include "compat/perform.h"

namespace microsip::compat {

// One line: on stdout what was done, on stderr why not.
inline void report(const Outcome& outcome) {
    if (outcome.done()) {
        std::printf("%s\n", outcome.text.c_str());
        std::fflush(stdout);
    } else {
        std::fprintf(stderr, "microsip-engine: %s\n", outcome.text.c_str());
    }
}

}  // namespace microsip::compat
