// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/nearest.h"

#include <algorithm>
#include <numeric>

#include "compat/text.h"

namespace microsip::compat {

namespace {

// How many letters have to be changed, added or taken away.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known) {
    constexpr std::size_t kLongest = 64;  // nobody mistypes more, and the work grows with the square
    constexpr std::size_t kShortestBeginning = 3;
    if (name.size() > kLongest) return {};
    std::string_view found;
    std::size_t best = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const auto candidate : known) {
        const auto away = distance(name, candidate);
        if (away < best) {
            best = away;
            found = candidate;
        }
    }
    if (!found.empty() || name.size() < kShortestBeginning) return found;
    const auto begun = std::find_if(known.begin(), known.end(), [name](std::string_view candidate) {
        return lower(candidate.substr(0, name.size())) == lower(name);
    });
    return begun == known.end() ? found : *begun;
}

}  // namespace microsip::compat
