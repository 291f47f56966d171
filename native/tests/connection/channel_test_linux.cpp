// SPDX-License-Identifier: MIT
#include "connection/channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

namespace microsip::connection {

TEST(Channel, WhatAPeerSaidIsHeardThoughItWentWithoutListening) {
    int ends[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    const Channel ours(ends[0]);
    Channel theirs(ends[1]);
    const int sorry = 7;
    ASSERT_TRUE(send_packet(ours.get(), "hello", 5));
    ASSERT_TRUE(send_packet(theirs.get(), &sorry, sizeof sorry));
    theirs.reset();
    int heard = 0;
    EXPECT_EQ(receive_packet(ours.get(), &heard, sizeof heard), Received::Packet);
    EXPECT_EQ(heard, sorry);
    EXPECT_EQ(receive_packet(ours.get(), &heard, sizeof heard), Received::Ended);
}

}  // namespace microsip::connection
