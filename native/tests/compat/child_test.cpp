// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/child.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "compat/recordings.h"
#ifdef _WIN32
#include <windows.h>

#include "compat/unicode.h"
#else
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#endif

namespace microsip::compat {
namespace {

using namespace std::chrono_literals;
using test::Recordings;

class ChildTest : public testing::Test {
  protected:
    std::string start(const std::vector<std::string>& more) {
        Launch launch;
        launch.arguments = recordings.program();
        launch.arguments.insert(launch.arguments.end(), more.begin(), more.end());
        launch.environment = {{"MSN_TEST", "Jürgen \"x\" %PATH%"}};
        return child.start(launch);
    }

    Recordings recordings;
    Child child;
};

TEST_F(ChildTest, ArgumentsAndVariablesArriveAsTheyAre) {
    const std::vector<std::string> hostile = {"",
                                              "a b",
                                              "a\"b",
                                              "\\",
                                              "a\\\"b",
                                              "C:\\dir\\",
                                              "C:\\d d\\",
                                              "$(id)",
                                              "`id`",
                                              ";id",
                                              "a&b|c>d<e^f",
                                              "%PATH%",
                                              "'",
                                              "é😀",
                                              "-x",
                                              "tab\there",
                                              std::string(1000, '"'),
                                              std::string(1000, '\\')};
    ASSERT_EQ(start(hostile), "");
    ASSERT_TRUE(child.wait(test::kPatience));
    EXPECT_EQ(child.outcome(), "exit code 0");
    EXPECT_TRUE(child.succeeded());
    const auto record = recordings.wait(1).at(0);
    ASSERT_EQ(record.arguments.size(), hostile.size());
    for (std::size_t i = 0; i < hostile.size(); ++i) {
        std::string escaped;
        for (const char c : hostile[i])
            escaped += c == '\\' ? "\\\\" : std::string(1, c);
        EXPECT_EQ(record.arguments[i], escaped);
    }
    EXPECT_EQ(record.variable("MSN_TEST"), "Jürgen \"x\" %PATH%");
}

TEST_F(ChildTest, NothingOfOursIsInherited) {
    auto* open = std::tmpfile();
    ASSERT_NE(open, nullptr);
    ASSERT_EQ(start({}), "");
    ASSERT_TRUE(child.wait(test::kPatience));
    EXPECT_TRUE(recordings.wait(1).at(0).descriptors.empty());
    std::fclose(open);
}

TEST_F(ChildTest, TellsHowItEnded) {
    ASSERT_EQ(start({"exit:3"}), "");
    ASSERT_TRUE(child.wait(test::kPatience));
    EXPECT_EQ(child.outcome(), "exit code 3");
    EXPECT_FALSE(child.succeeded());
}

TEST_F(ChildTest, IsWaitedForNoLongerThanSaidAndDiesWhenKilled) {
    ASSERT_EQ(start({"until:never"}), "");
    recordings.wait(1);
    const auto before = std::chrono::steady_clock::now();
    EXPECT_FALSE(child.wait(50ms));
    EXPECT_LT(std::chrono::steady_clock::now() - before, test::kPatience);
    std::thread killer([this] { child.kill(); });
    EXPECT_TRUE(child.wait(test::kPatience));
    killer.join();
    EXPECT_FALSE(child.succeeded());
}

TEST_F(ChildTest, SaysWhyItCannotStart) {
    EXPECT_NE(child.start({{"no-such-program-of-msn"}, {}}).find("no-such-program-of-msn"), std::string::npos);
    EXPECT_NE(child.start({{recordings.folder()}, {}}), "");
}

#ifndef _WIN32
TEST_F(ChildTest, WhatItStartedDiesWithIt) {
    const auto path = recordings.folder() + "/held";
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    ASSERT_EQ(child.start({{"/bin/sh", "-c", "exec 3>\"$0\"; sleep 1000 & echo >&3; wait", path}, {}}), "");
    const int held = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    char byte = 0;
    ASSERT_EQ(read(held, &byte, 1), 1) << "both have it open now";
    child.kill();
    ASSERT_TRUE(child.wait(test::kPatience));
    EXPECT_EQ(child.outcome(), "signal 9");
    pollfd closed = {held, POLLIN, 0};
    EXPECT_EQ(poll(&closed, 1, test::kPatienceMs), 1) << "nobody has";
    close(held);
}

TEST_F(ChildTest, AScriptNeedsItsInterpreter) {
    const auto script = recordings.folder() + "/script";
    std::ofstream(script) << "touch \"$0.ran\"\n";
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    EXPECT_NE(child.start({{script}, {}}).find("#!"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(script + ".ran"));
}
#else
// Its arguments were chosen for "msn-notify", which is no batch file.
TEST_F(ChildTest, ABatchFileUnderAnotherNameDoesNotRun) {
    const auto batch = recordings.folder() + "\\notify.bat";
    std::ofstream(batch) << "echo ran > \"%~f0.ran\"\r\n";
    const wchar_t* key = L"Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\msn-notify.exe";
    const auto value = wide(batch);
    ASSERT_EQ(RegSetKeyValueW(HKEY_CURRENT_USER, key, nullptr, REG_SZ, value.c_str(),
                              static_cast<DWORD>((value.size() + 1) * sizeof value[0])),
              ERROR_SUCCESS);
    const auto wrong = child.start({{"msn-notify", "1&2"}, {}});
    RegDeleteKeyW(HKEY_CURRENT_USER, key);
    EXPECT_NE(wrong.find("notify.bat"), std::string::npos) << wrong;
    EXPECT_EQ(child.start({{batch, "12"}, {}}), "");
    EXPECT_TRUE(child.wait(test::kPatience));
    EXPECT_TRUE(std::filesystem::exists(batch + ".ran"));
}
#endif

}  // namespace
}  // namespace microsip::compat
