// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "engine/command_line/options.h"

namespace microsip::engine {

TEST(Options, APasswordFileThatIsOpenToOthersIsWarnedOf) {
    const std::string path = testing::TempDir() + "engine-test-open-file-" + std::to_string(getpid());
    std::ofstream(path) << "secret\n";
    msn_account_settings account = {};
    std::string warning;
    chmod(path.c_str(), 0600);
    EXPECT_EQ(read_password(path, account.password, warning), "");
    EXPECT_EQ(warning, "");
    chmod(path.c_str(), 0644);
    EXPECT_EQ(read_password(path, account.password, warning), "");
    EXPECT_NE(warning.find("chmod 600"), std::string::npos) << warning;
    unlink(path.c_str());
}

}  // namespace microsip::engine
