// SPDX-License-Identifier: MIT
// Processes that open one name at once.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "microsip/status.h"

namespace microsip::test {

constexpr std::size_t kContestants = 20;

// What one of them says.
struct Answer {
    std::uint32_t process;
    std::uint32_t status;
    char text[192];
};

// The process that has the name; all others were told so.
inline std::uint32_t winner_of(const std::vector<Answer>& answers) {
    const auto won = [](const Answer& answer) { return answer.status == MSN_STATUS_OK; };
    EXPECT_EQ(std::count_if(answers.begin(), answers.end(), won), 1);
    const auto winner = std::find_if(answers.begin(), answers.end(), won);
    if (winner == answers.end()) return 0;
    for (const auto& loser : answers) {
        if (won(loser)) continue;
        EXPECT_EQ(loser.status, std::uint32_t{MSN_STATUS_INSTANCE_RUNS});
        EXPECT_NE(std::string(loser.text).find("process " + std::to_string(winner->process)), std::string::npos)
            << loser.text;
    }
    return winner->process;
}

}  // namespace microsip::test
