// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/time.h>

#include <csignal>

#include "client/reader.h"
#include "host/open_host.h"

namespace {

using namespace microsip::test;

msn_client* interrupted_by_signal = nullptr;

TEST(Call, InterruptFromASignalHandler) {
    OpenHost host;
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    interrupted_by_signal = client.get();
    struct sigaction action = {};
    action.sa_handler = [](int) { msn_client_interrupt(interrupted_by_signal); };
    sigaction(SIGALRM, &action, nullptr);
    const itimerval soon = {{0, 0}, {0, 50'000}};
    setitimer(ITIMER_REAL, &soon, nullptr);
    EXPECT_EQ(msn_client_wait(client.get(), kPatienceMs, 0), static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
}

TEST(Call, AnIdleClientIsNotWoken) {
    OpenHost host;
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    rusage before = {};
    getrusage(RUSAGE_THREAD, &before);
    EXPECT_EQ(msn_client_wait(client.get(), 1500, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    rusage after = {};
    getrusage(RUSAGE_THREAD, &after);
    EXPECT_LE(after.ru_nvcsw - before.ru_nvcsw, 2);
}

}  // namespace
