// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <gtest/gtest.h>

namespace microsip::model {
namespace {

TEST(Text, is_cut_between_characters) {
    char to[5];
    assign(to, "abcd");
    EXPECT_STREQ(to, "abcd");
    assign(to, "abcde");
    EXPECT_STREQ(to, "abcd");
    assign(to, "abc\xc3\xa9");  // the fourth byte begins a two-byte character
    EXPECT_STREQ(to, "abc");
    assign(to, "\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e");
    EXPECT_STREQ(to, "\xf0\x9f\x93\x9e");
    assign(to, "");
    EXPECT_STREQ(to, "");
}

TEST(Text, absent_text_leaves_a_known_field) {
    char to[5] = "old";
    assign_known(to, msn_text{});
    EXPECT_STREQ(to, "old");
    assign_known(to, msn_text{"newer", 3});
    EXPECT_STREQ(to, "new");
}

TEST(Text, an_outcome_shows_no_control_characters) {
    OutcomeText text;
    say(text, "%s", "a\x1b[31m\r\nb");
    EXPECT_STREQ(text, "a?[31m??b");
}

}  // namespace
}  // namespace microsip::model
