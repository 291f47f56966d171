// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/invocation.h"

#include <gtest/gtest.h>

namespace microsip::compat {
namespace {

using Arguments = std::vector<std::string>;

Invocation with(const std::string& command, const std::string& user, const std::string& name = "Bob") {
    return invocation(command, user, {{"MSN_REMOTE_NAME", name}});
}

TEST(Invocation, TheUserPartIsOneFurtherArgument) {
    EXPECT_EQ(with("/bin/x", "100").launch.arguments, (Arguments{"/bin/x", "100"}));
    EXPECT_EQ(with("\"/a b/x\" --flag \"two words\"", "100").launch.arguments,
              (Arguments{"/a b/x", "--flag", "two words", "100"}));
    for (const std::string user : {"a b", "a\"b", "$(id)", "`id`", "a;id", "a&b", "%PATH%", "a'b", "a%0Ab", "a|b>c"})
        EXPECT_EQ(with("/bin/x", user).launch.arguments, (Arguments{"/bin/x", user}));
    EXPECT_EQ(with("/bin/x", "").launch.arguments, (Arguments{"/bin/x"}));
    EXPECT_TRUE(with("", "100").launch.arguments.empty());
}

TEST(Invocation, AnOptionIsNoNumber) {
    for (const std::string user : {"-rf", "--help", "/c"}) {
        const auto made = with("/bin/x", user);
        EXPECT_EQ(made.launch.arguments, (Arguments{"/bin/x"}));
        EXPECT_EQ(made.left_out, "it looks like an option");
    }
}

TEST(Invocation, WhatReadsItsArgumentsAsCodeGetsHarmlessOnesAlone) {
    for (const std::string program :
         {"C:\\x.bat", "C:\\X.CMD", "x.cmd. ", "cmd.exe /c x", "CMD /c x", "powershell.exe -Command x", "pwsh -c x",
          "x.vbs", "C:\\Windows\\System32\\cscript.exe x.js", "ssh host ring", "C:\\PuTTY\\plink.exe host ring",
          "wsl ring", "timeout 5 ssh host ring", "sshpass -f file /usr/bin/ssh host ring", "env X=1 pwsh -c x"}) {
        EXPECT_EQ(with(program, "+49*30#1.2_3-4").launch.arguments.back(), "+49*30#1.2_3-4") << program;
        for (const std::string user : {"1&calc", "1 2", "%PATH%", "\"", "1^", "1;calc", "$(calc)", "1'", "é"}) {
            const auto made = with(program, user);
            EXPECT_NE(made.launch.arguments.back(), user) << program;
            EXPECT_NE(made.left_out, "") << program;
        }
    }
}

TEST(Invocation, AnInterpreterThatTakesArgumentsAsTheyAreGetsAll) {
    for (const std::string program : {"node x.js", "python3 x.py", "/bin/sh x.sh"})
        EXPECT_EQ(with(program, "1&calc").launch.arguments.back(), "1&calc") << program;
}

TEST(Invocation, ABatchFilesVariablesCannotRunAnything) {
    const std::string name = "Bob & calc | x > y < z ^ %PATH% \"q\" (1) !v! `t`";
    const std::string harmless = "Bob _ calc _ x _ y _ z _ _PATH_ _q_ _1_ _v_ _t_";
    for (const auto* program : {"C:\\x.bat", "cmd.exe /c C:\\x.bat", "start.exe C:\\x.cmd"})
        EXPECT_EQ(with(program, "1", name).launch.environment.front().second, harmless) << program;
    EXPECT_EQ(with("C:\\x.exe", "1", name).launch.environment.front().second, name);
}

}  // namespace
}  // namespace microsip::compat
