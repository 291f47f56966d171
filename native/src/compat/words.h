// SPDX-License-Identifier: GPL-2.0-or-later
// The words of MicroSIP's command line: /switches, and msip: commands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compat/action.h"

namespace microsip::compat {

struct Word {
    std::string_view name;      // with the : or _ that its value follows
    std::string_view argument;  // what its value is, empty: it takes none
    Verb verb;
    const char* what;
    const char* example;
};

// After a /.
const std::vector<Word>& switches();
// After msip:.
const std::vector<Word>& msip_commands();

// The word that a text is, its value put aside; nullptr: none of them.
const Word* find_word(const std::vector<Word>& words, std::string_view text, std::string_view& value);

// "; did you mean PREFIXword?", or empty if none is near.
std::string meant(const std::vector<Word>& words, std::string_view text, std::string_view prefix);

}  // namespace microsip::compat
