// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/split.h"

#include <algorithm>

namespace microsip::compat {

std::vector<std::string> split_line(std::string_view line) {
    std::vector<std::string> words;
    bool in_word = false;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size();) {
        const char c = line[i];
        if (!quoted && (c == ' ' || c == '\t')) {
            in_word = false;
            ++i;
            continue;
        }
        if (!in_word) words.emplace_back();
        in_word = true;
        auto& word = words.back();
        if (c == '"') {
            const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
            if (doubled) {
                word += '"';
            } else {
                quoted = !quoted;
            }
            i += doubled ? 2 : 1;
            continue;
        }
        const auto end = std::min(line.find_first_not_of('\\', i), line.size());
        const auto backslashes = end - i;
        if (backslashes == 0) {
            word += c;
            ++i;
        } else if (end == line.size() || line[end] != '"') {
            word.append(backslashes, '\\');
            i = end;
        } else {  // before a quote two make one, and one that is left over takes the quote's meaning away
            word.append(backslashes / 2, '\\');
            i = end;
            if (backslashes % 2 != 0) {
                word += '"';
                ++i;
            }
        }
    }
    return words;
}

}  // namespace microsip::compat
