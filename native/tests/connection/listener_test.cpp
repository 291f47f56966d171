// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "connection/private_directory.h"
#include "region/failure.h"
#include "region/patience.h"

namespace microsip::connection {

TEST(Listener, AFullQueueStillCountsAsHeld) {
    const test::PrivateDirectory parent;
    const RuntimeDirectory directory;
    const Listener listener("one");
    std::vector<Channel> waiting;
    try {
        for (int i = 0; i < 900; ++i)
            waiting.push_back(connect_to(directory, "one"));
        FAIL() << "the queue never filled";
    } catch (const region::Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_AGAIN);
    }
    try {
        const Listener second("one");
        FAIL() << "the name was taken twice";
    } catch (const region::Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_INSTANCE_RUNS);
#if defined(_WIN32)  // Linux tells who listens only to those whom it lets in
        const auto holder = "process " + std::to_string(region::own_process_id());
        EXPECT_NE(std::string(failure.what()).find(holder), std::string::npos) << failure.what();
#endif
    }
}

TEST(Listener, WaitsForOneThatIsOnItsWayOut) {
    const test::PrivateDirectory parent;
    const RuntimeDirectory directory;
    auto dying = std::make_unique<Listener>("one");
    auto next = std::async(std::launch::async, [] { return std::make_unique<Listener>("one", test::kPatience); });
    Channel came;
#if !defined(_WIN32)  // where a file has the name, and nobody comes to ask
    while (dying->accept(came) != Listener::Accepted::One)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
#endif
    dying.reset();
    came.reset();
    EXPECT_TRUE(next.get());
}

}  // namespace microsip::connection
