// SPDX-License-Identifier: MIT
// The tests, or one of the processes that they start.
#include <gtest/gtest.h>

#include "region/child_windows.h"

int main(int count, char** values) {
    using namespace microsip::test;
    const Arguments all(values + 1, values + count);
    if (const Role::Run role = all.empty() ? nullptr : Role::find(all[0])) return role({all.begin() + 1, all.end()});
    testing::InitGoogleTest(&count, values);
    return RUN_ALL_TESTS();
}
