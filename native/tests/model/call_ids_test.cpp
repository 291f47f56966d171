// SPDX-License-Identifier: MIT
#include "model/call_ids.h"

#include <gtest/gtest.h>

namespace microsip::model {
namespace {

TEST(CallIds, none_is_taken_twice) {
    CallIds ids;
    EXPECT_FALSE(ids.take(0));
    EXPECT_TRUE(ids.take(1));
    EXPECT_FALSE(ids.take(1));
    EXPECT_TRUE(ids.seen(1));
    EXPECT_FALSE(ids.seen(2));
}

TEST(CallIds, two_threads_may_report_in_either_order) {
    CallIds ids;
    EXPECT_TRUE(ids.take(5));
    EXPECT_FALSE(ids.seen(4));
    EXPECT_TRUE(ids.take(4));
    EXPECT_TRUE(ids.seen(4));
    EXPECT_FALSE(ids.take(4));
    EXPECT_TRUE(ids.take(1));
}

TEST(CallIds, a_far_jump_costs_no_more_than_a_near_one) {
    CallIds ids;
    EXPECT_TRUE(ids.take(~std::uint64_t{0}));
    EXPECT_TRUE(ids.take(~std::uint64_t{0} - 1024));
    EXPECT_FALSE(ids.take(1));
}

}  // namespace
}  // namespace microsip::model
