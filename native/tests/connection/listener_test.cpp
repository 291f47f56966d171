// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <gtest/gtest.h>

#include <vector>

#include "connection/private_directory.h"
#include "region/failure.h"

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

}  // namespace microsip::connection
