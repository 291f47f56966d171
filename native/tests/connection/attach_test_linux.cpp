// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>

#include "client/reader.h"
#include "connection/private_directory.h"

namespace {

using namespace microsip::test;

TEST(Attach, FolderThatOthersMayEnterIsRefused) {
    const PrivateDirectory directory;
    ASSERT_EQ(mkdir(directory.sockets().c_str(), 0755), 0);
    ASSERT_EQ(chmod(directory.sockets().c_str(), 0755), 0);
    msn_error error = {};
    EXPECT_FALSE(try_attach(error));
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_NOT_PERMITTED));
    EXPECT_NE(std::strstr(error.text, directory.sockets().c_str()), nullptr);
}

}  // namespace
