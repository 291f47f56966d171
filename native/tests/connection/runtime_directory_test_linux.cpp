// SPDX-License-Identifier: MIT
#include "connection/runtime_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "connection/listener.h"
#include "connection/private_directory.h"
#include "region/failure.h"

namespace {

using microsip::connection::Listener;
using microsip::connection::RuntimeDirectory;
using microsip::region::Failure;
using microsip::test::PrivateDirectory;

msn_status status_of(const std::function<void()>& attempt) {
    try {
        attempt();
        return MSN_STATUS_OK;
    } catch (const Failure& failure) {
        return failure.status();
    }
}

TEST(RuntimeDirectory, IsMadePrivateWhateverTheUmask) {
    const PrivateDirectory parent;
    const mode_t before = umask(0777);
    EXPECT_EQ(status_of([] { RuntimeDirectory(); }), MSN_STATUS_OK);
    umask(before);
    struct stat status = {};
    ASSERT_EQ(stat(parent.sockets().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
}

TEST(RuntimeDirectory, OpenToOthersIsRefused) {
    const PrivateDirectory parent;
    std::filesystem::create_directory(parent.sockets());
    ASSERT_EQ(chmod(parent.sockets().c_str(), 0750), 0);
    EXPECT_EQ(status_of([] { RuntimeDirectory(); }), MSN_STATUS_NOT_PERMITTED);
}

TEST(RuntimeDirectory, SymbolicLinkOrFileIsRefused) {
    const PrivateDirectory parent;
    std::filesystem::create_directory_symlink("/tmp", parent.sockets());
    EXPECT_EQ(status_of([] { RuntimeDirectory(); }), MSN_STATUS_NOT_PERMITTED);
    std::filesystem::remove(parent.sockets());
    std::filesystem::copy_file("/proc/self/comm", parent.sockets());
    EXPECT_EQ(status_of([] { RuntimeDirectory(); }), MSN_STATUS_NOT_PERMITTED);
}

TEST(RuntimeDirectory, OfAnotherUserIsRefused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give a folder away";
    const PrivateDirectory parent;
    std::filesystem::create_directory(parent.sockets());
    ASSERT_EQ(chmod(parent.sockets().c_str(), 0700), 0);
    ASSERT_EQ(chown(parent.sockets().c_str(), 65534, 65534), 0);
    EXPECT_EQ(status_of([] { RuntimeDirectory(); }), MSN_STATUS_NOT_PERMITTED);
}

TEST(RuntimeDirectory, ListsSockets) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    EXPECT_TRUE(directory.instances().empty());
    const Listener second("second");
    const Listener first("first");
    std::filesystem::copy_file("/proc/self/comm", parent.sockets() + "/something else");
    EXPECT_EQ(directory.instances(), (std::vector<std::string>{"first", "second"}));
}

TEST(RuntimeDirectory, SaysThatItsParentIsMissing) {
    const PrivateDirectory parent;
    const std::string missing = parent.path() + "/missing";
    setenv("XDG_RUNTIME_DIR", missing.c_str(), 1);
    try {
        RuntimeDirectory();
        ADD_FAILURE() << "made " << missing;
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_FAILED);
        EXPECT_NE(std::string(failure.what()).find("XDG_RUNTIME_DIR names " + missing), std::string::npos)
            << failure.what();
    }
}

TEST(RuntimeDirectory, LongPathsWork) {
    const PrivateDirectory parent;
    const std::string deep = parent.path() + "/" + std::string(120, 'd');
    std::filesystem::create_directory(deep);
    setenv("XDG_RUNTIME_DIR", deep.c_str(), 1);
    const std::string name(63, 'n');
    const Listener listener(name);
    EXPECT_TRUE(microsip::connection::connect_to(RuntimeDirectory(), name));
}

}  // namespace
