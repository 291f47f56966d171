// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/text.h"

#include <gtest/gtest.h>

namespace microsip::compat {
namespace {

TEST(Text, WhatIsVisibleMovesNoCursor) {
    EXPECT_EQ(visible("B\u00f6b \u2026 \u65e5"), "B\u00f6b \u2026 \u65e5");
    EXPECT_EQ(visible("a\x1b[2J\r\n\t\x7f"), "a?[2J????");
    EXPECT_EQ(visible(std::string_view("\0x", 2)), "?x");
    EXPECT_EQ(visible("\u009b31m\u0080\u009f\u00a0"), "??31m????\u00a0");
    EXPECT_EQ(visible("\xc2"), "\xc2");
}

TEST(Text, WhatIsQuotedIsShortAsciiToo) {
    EXPECT_EQ(quoted("B\u00f6b\x1b"), "\"B??b?\"");
    const std::string longest(8192, 'x');
    EXPECT_EQ(quoted(std::string_view(longest)).size(), 80 + 5u);
}

}  // namespace
}  // namespace microsip::compat
