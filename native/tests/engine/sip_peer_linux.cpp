// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/sip_peer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "region/patience.h"

extern char** environ;

namespace microsip::test {

namespace {

// Below those that the system, or an engine for RTP, takes at random, or another process may have it before sipp does;
// of this process's own stretch.
int free_port() {
    constexpr int kFirst = 7'000, kStretch = 10, kStretches = 900;
    static int used = 0;
    const int probe = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int port = 0;
    do {
        port = kFirst + getpid() % kStretches * kStretch + used++ % kStretch;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
    } while (bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 && used < 100);
    close(probe);
    return port;
}

// Whether somebody listens there: a datagram to a closed port of the loopback comes back as an error.
bool listens(int port) {
    const int probe = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    EXPECT_EQ(connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    send(probe, "\r\n", 2, 0);
    const bool refused = send(probe, "\r\n", 2, 0) < 0;
    close(probe);
    return !refused;
}

}  // namespace

SipPeer::SipPeer(const std::vector<std::string>& arguments) : port_(free_port()) {
    std::vector<std::string> command = {"sipp", "-i",       "127.0.0.1", "-p",  std::to_string(port_), "-m",
                                        "1",    "-nostdin", "-timeout",  "60s", "-timeout_error"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& argument : command)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int descriptor : {0, 1, 2})
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
    EXPECT_EQ(posix_spawnp(&process_, "sipp", &actions, nullptr, pointers.data(), environ), 0)
        << "is sip-tester installed?";
    posix_spawn_file_actions_destroy(&actions);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!listens(port_) && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

SipPeer::~SipPeer() {
    if (process_ <= 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

std::vector<std::string> SipPeer::scenario(const std::string& steps) {
    const std::string path = testing::TempDir() + "scenario-" + std::to_string(getpid()) + ".xml";
    std::ofstream(path) << "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<scenario name=\"peer\">" << steps
                        << "</scenario>\n";
    return {"-sf", path};
}

bool SipPeer::succeeded() {
    int status = 0;
    waitpid(process_, &status, 0);  // sipp's own -timeout bounds it
    process_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace microsip::test
