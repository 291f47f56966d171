// SPDX-License-Identifier: MIT
#include "model/phases.h"

#include <gtest/gtest.h>

namespace microsip::model {
namespace {

TEST(Phases, never_go_back) {
    for (std::uint32_t from = 0; from <= MSN_CALL_PHASE_RELEASED; ++from) {
        for (std::uint32_t to = 0; to <= from; ++to)
            EXPECT_FALSE(contains(legal_next(from), to)) << from << ">" << to;
    }
}

TEST(Phases, every_phase_before_ended_may_end) {
    for (std::uint32_t from = 0; from < MSN_CALL_PHASE_ENDED; ++from) {
        EXPECT_TRUE(contains(legal_next(from), MSN_CALL_PHASE_ENDED)) << from;
        EXPECT_FALSE(contains(legal_next(from), MSN_CALL_PHASE_RELEASED)) << from;
    }
}

TEST(Phases, only_released_follows_ended_and_nothing_follows_released) {
    EXPECT_EQ(legal_next(MSN_CALL_PHASE_ENDED), phases(MSN_CALL_PHASE_RELEASED));
    EXPECT_EQ(legal_next(MSN_CALL_PHASE_RELEASED), 0u);
    EXPECT_EQ(legal_next(77), 0u);
}

TEST(Phases, established_is_reached_through_connecting_alone) {
    for (std::uint32_t from = 0; from <= MSN_CALL_PHASE_RELEASED; ++from) {
        EXPECT_EQ(contains(legal_next(from), MSN_CALL_PHASE_ESTABLISHED), from == MSN_CALL_PHASE_CONNECTING) << from;
    }
}

TEST(Phases, created_cannot_be_ending) {
    EXPECT_FALSE(contains(legal_next(MSN_CALL_PHASE_CREATED), MSN_CALL_PHASE_ENDING));
}

}  // namespace
}  // namespace microsip::model
