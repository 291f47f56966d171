// SPDX-License-Identifier: MIT
#include "region/environment_variable.h"

#include <gtest/gtest.h>
#include <windows.h>

#include <atomic>
#include <string>
#include <thread>

#include "region/environment.h"

namespace {

using namespace microsip::region;
using namespace microsip::test;

TEST(EnvironmentVariable, IsWhatTheProcessHasNow) {
    EXPECT_EQ(environment_variable("MSN_TEST_VALUE"), "");
    SetEnvironmentVariableW(L"MSN_TEST_VALUE", L"Zo\u00eb");  // as .NET sets one
    EXPECT_EQ(environment_variable("MSN_TEST_VALUE"), "Zo\u00eb");
    const std::string longest(32000, 'x');
    set_environment("MSN_TEST_VALUE", longest.c_str());
    EXPECT_EQ(environment_variable("MSN_TEST_VALUE"), longest);
    set_environment("MSN_TEST_VALUE", nullptr);
    EXPECT_EQ(environment_variable("MSN_TEST_VALUE"), "");
}

TEST(EnvironmentVariable, IsWholeWhileAnotherThreadSetsSome) {
    const Environment wanted("MSN_TEST_VALUE", "wanted");
    std::atomic<bool> done{false};
    std::thread other([&] {
        for (int i = 0; i < 2000; ++i) {
            const std::string name = "MSN_TEST_OTHER_" + std::to_string(i % 50);
            set_environment(name.c_str(), std::string(static_cast<std::size_t>(i), 'x').c_str());
            if (i % 50 >= 25) set_environment(name.c_str(), nullptr);
        }
        for (int i = 0; i < 25; ++i)
            set_environment(("MSN_TEST_OTHER_" + std::to_string(i)).c_str(), nullptr);
        done = true;
    });
    int torn = 0;
    while (!done)
        torn += environment_variable("MSN_TEST_VALUE") != "wanted";
    other.join();
    EXPECT_EQ(torn, 0);
}

}  // namespace
