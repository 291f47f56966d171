// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "connection/contest.h"
#include "connection/private_directory.h"
#include "region/failure.h"

namespace {

using microsip::connection::connect_to;
using microsip::connection::Listener;
using microsip::connection::peer_of;
using microsip::connection::RuntimeDirectory;
using microsip::region::Failure;
using microsip::region::Handle;
using microsip::test::Answer;
using microsip::test::kContestants;
using microsip::test::PrivateDirectory;
using microsip::test::winner_of;

// A socket file nobody listens on any more.
void leave_stale_socket(const std::string& name) {
    const pid_t child = fork();
    if (child == 0) {
        new Listener(name);  // dies without closing it
        _exit(0);
    }
    waitpid(child, nullptr, 0);
}

TEST(Listener, OneOfTwentyOverAStaleSocketLivesAndIsReachable) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    leave_stale_socket("many");
    ASSERT_EQ(directory.instances().size(), 1u);
    ASSERT_FALSE(connect_to(directory, "many"));

    int start[2];
    int answers[2];
    int finish[2];
    ASSERT_EQ(pipe(start) | pipe(answers) | pipe(finish), 0);
    for (std::size_t i = 0; i < kContestants; ++i) {
        if (fork() != 0) continue;
        close(start[1]);
        close(finish[1]);
        char byte;
        [[maybe_unused]] auto gone = read(start[0], &byte, 1);  // all at once, when the other end is closed
        Answer answer = {microsip::region::own_process_id(), MSN_STATUS_OK, ""};
        std::unique_ptr<Listener> listener;
        try {
            listener = std::make_unique<Listener>("many");
        } catch (const Failure& failure) {
            answer.status = failure.status();
            std::string(failure.what()).copy(answer.text, sizeof answer.text - 1);
        }
        [[maybe_unused]] auto written = write(answers[1], &answer, sizeof answer);
        gone = read(finish[0], &byte, 1);
        listener.reset();
        _exit(0);
    }
    close(start[0]);
    close(start[1]);
    close(finish[0]);

    std::vector<Answer> said(kContestants);
    for (auto& answer : said)
        ASSERT_EQ(read(answers[0], &answer, sizeof answer), static_cast<ssize_t>(sizeof answer));
    const auto winner = winner_of(said);
    const Handle channel = connect_to(directory, "many");
    ASSERT_TRUE(channel);
    EXPECT_EQ(peer_of(channel.get()).process_id, winner);
    close(finish[1]);
    for (std::size_t i = 0; i < kContestants; ++i)
        wait(nullptr);
    EXPECT_TRUE(directory.instances().empty()) << "the one that lived took its socket away";
    close(answers[0]);
    close(answers[1]);
}

TEST(Listener, SocketIsPrivateWhateverTheUmask) {
    const PrivateDirectory parent;
    const mode_t before = umask(0);
    const Listener listener("one");
    umask(before);
    struct stat status = {};
    ASSERT_EQ(stat((parent.sockets() + "/one.sock").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(Listener, TakesAwayOnlyItsOwnSocket) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    auto first = std::make_unique<Listener>("one");
    std::filesystem::remove(parent.sockets() + "/one.sock");  // somebody cleaned up
    const Listener second("one");
    first.reset();
    EXPECT_TRUE(connect_to(directory, "one"));
}

}  // namespace
