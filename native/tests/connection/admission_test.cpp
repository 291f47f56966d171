// SPDX-License-Identifier: MIT
// What a host's thread finds that had no core for a while.
#include "connection/admission.h"

#include <gtest/gtest.h>

#include <vector>

#include "connection/private_directory.h"
#include "host/soon.h"
#include "region/layout.h"

namespace microsip::connection {

namespace {

class LateAdmission : public testing::Test {
  protected:
    // One that was let in at that time and has said nothing yet.
    Channel silent_one(std::int64_t now_ns) {
        Channel made = connect_to(directory_, "one");
        EXPECT_TRUE(test::soon([&] {
            admission_.accept_waiting(now_ns);
            return admission_.expire(now_ns) == now_ns + Admission::kHelloWithinNs;
        }));
        return made;
    }
    // It has reached this end, where nobody has looked yet.
    void say_hello(const Channel& channel) {
        const region::ClientHello hello = {region::kMagic, MSN_ABI_VERSION, region::own_process_id(), 0};
        EXPECT_TRUE(send_packet(channel.get(), &hello, sizeof hello));
        Ready ready = {};
        EXPECT_EQ(poller_.wait(&ready, 1, test::kPatienceMs), 1u);
    }

    test::PrivateDirectory parent_;
    RuntimeDirectory directory_;
    Listener listener_{"one"};
    Poller poller_;
    std::vector<Channel> admitted_;
    Admission admission_{listener_, poller_, 1, 1,
                         [this](Channel channel, std::uint32_t) { admitted_.push_back(std::move(channel)); }};
};

}  // namespace

TEST_F(LateAdmission, AHelloThatIsThereIsHeardThoughItsTimeIsUp) {
    const Channel client = silent_one(0);
    say_hello(client);
    admission_.expire(Admission::kHelloWithinNs);
    EXPECT_EQ(admitted_.size(), 1u);
}

TEST_F(LateAdmission, AHelloThatIsThereIsHeardThoughItsPlaceIsNeeded) {
    const Channel client = silent_one(0);
    say_hello(client);
    const Channel next = silent_one(1);
    EXPECT_EQ(admitted_.size(), 1u);
}

}  // namespace microsip::connection
