// SPDX-License-Identifier: MIT
// Admission as processes of their own see it.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "host/crowd.h"
#include "host/open_host.h"
#include "host/raw_client.h"
#include "host/soon.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;

std::size_t open_descriptors() {
    const std::filesystem::directory_iterator entries("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

std::size_t mappings_of(const std::string& name) {
    std::ifstream maps("/proc/self/maps");
    std::size_t count = 0;
    for (std::string line; std::getline(maps, line);)
        count += line.find(name) != std::string::npos;
    return count;
}

TEST(Admission, ThreeHundredHalfMadeOnesCostTheOthersNothing) {
    OpenHost host;
    // While the host's own thread sleeps: a busy one might hold a lock that the child would wait for.
    const pid_t crowd = fork();
    if (crowd == 0) _exit(be_a_silent_crowd() == kCrowd ? 0 : 1);
    host.answer_commands();
    std::uint32_t attached = 0;
    int status = -1;
    for (; waitpid(crowd, &status, WNOHANG) == 0; ++attached) {
        RawClient client("test");
        ASSERT_EQ(client.say_hello(), 0u);
        client.send(0, client.id(1), command_of(MSN_COMMAND_TYPE_PING));
        ASSERT_EQ(client.outcome(0).status, 0u);
    }
    EXPECT_EQ(WEXITSTATUS(status), 0) << "some were not told why";
    EXPECT_GT(attached, 0u);
}

TEST(Admission, DeadClientLeavesNothingBehind) {
    OpenHost host;
    const std::size_t descriptors = open_descriptors() + 2;  // both ends of the witness's connection
    RawClient witness("test");
    ASSERT_EQ(witness.say_hello(), 0u);
    const std::size_t mappings = mappings_of("msn-control");
    ASSERT_EQ(mappings, 2u) << "the witness's region, mapped by both ends";
    const pid_t child = fork();
    if (child == 0) {
        RawClient client("test");
        client.say_hello();
        client.send(0, client.id(1), command_of(MSN_COMMAND_TYPE_PING));
        raise(SIGKILL);
    }
    waitpid(child, nullptr, 0);
    msn_command command = {};
    // Its command may still be taken, or be gone with it.
    if (msn_host_take(host.get(), &command, 200) == MSN_STATUS_OK) {
        const msn_outcome outcome = {};
        EXPECT_EQ(msn_host_finish(host.get(), command.command_id, &outcome), 0u);
    }
    EXPECT_TRUE(soon([&] { return atomic(witness.header().clients).load() == 1; }));
    EXPECT_TRUE(soon([&] { return open_descriptors() == descriptors; }));
    EXPECT_TRUE(soon([&] { return mappings_of("msn-control") == mappings; }));
    witness.send(0, witness.id(1), command_of(MSN_COMMAND_TYPE_PING));
    ASSERT_EQ(msn_host_take(host.get(), &command, kPatienceMs), 0u);
    const msn_outcome outcome = {};
    msn_host_finish(host.get(), command.command_id, &outcome);
    EXPECT_EQ(witness.outcome(0).status, 0u);
}

}  // namespace
