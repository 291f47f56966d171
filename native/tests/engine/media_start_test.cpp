// SPDX-License-Identifier: GPL-2.0-or-later
// RTP that comes before the call's audio begins ends no one's hearing.
#include "engine/media_start.h"

#include <gtest/gtest.h>
#include <pjlib-util.h>
#include <pjlib.h>
#include <pjmedia.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "region/patience.h"

namespace microsip::test {

namespace {

constexpr int kAddress = sizeof(pj_sockaddr_in);

// PJSIP's media, with the thread that reads.
class Media {
  public:
    Media() {
        EXPECT_EQ(pj_init(), PJ_SUCCESS);
        pj_caching_pool_init(&pools_, nullptr, 0);
        EXPECT_EQ(pjmedia_endpt_create2(&pools_.factory, nullptr, 1, &endpoint), PJ_SUCCESS);
        sender_ = bound(nullptr);
    }
    ~Media() {
        pj_sock_close(sender_);
        pjmedia_endpt_destroy2(endpoint);
        pj_caching_pool_destroy(&pools_);
        pj_shutdown();
    }

    // On any two ports of the loopback.
    pjmedia_transport* transport() {
        pjmedia_sock_info sockets = {};
        sockets.rtp_sock = bound(&sockets.rtp_addr_name);
        sockets.rtcp_sock = bound(&sockets.rtcp_addr_name);
        pjmedia_transport* made = nullptr;
        EXPECT_EQ(pjmedia_transport_udp_attach(endpoint, nullptr, &sockets, 0, &made), PJ_SUCCESS);
        return made;
    }

    void send(pjmedia_transport* to) {
        const auto own = sockets_of(to);
        pj_ssize_t size = 1;
        EXPECT_EQ(pj_sock_sendto(sender_, "", &size, 0, &own.rtp_addr_name, kAddress), PJ_SUCCESS);
    }

    static pjmedia_sock_info sockets_of(pjmedia_transport* transport) {
        pjmedia_transport_info info;
        pjmedia_transport_info_init(&info);
        EXPECT_EQ(pjmedia_transport_get_info(transport, &info), PJ_SUCCESS);
        return info.sock_info;
    }

    pjmedia_endpt* endpoint = nullptr;

  private:
    static pj_sock_t bound(pj_sockaddr* address) {
        pj_sock_t made = PJ_INVALID_SOCKET;
        pj_sockaddr local;
        int length = sizeof local;
        const pj_str_t loopback = pj_str(const_cast<char*>("127.0.0.1"));
        EXPECT_EQ(pj_sock_socket(pj_AF_INET(), pj_SOCK_DGRAM(), 0, &made), PJ_SUCCESS);
        EXPECT_EQ(pj_sockaddr_init(pj_AF_INET(), &local, &loopback, 0), PJ_SUCCESS);
        EXPECT_EQ(pj_sock_bind(made, &local, kAddress), PJ_SUCCESS);
        EXPECT_EQ(pj_sock_getsockname(made, &local, &length), PJ_SUCCESS);
        if (address != nullptr) *address = local;
        return made;
    }

    pj_caching_pool pools_;
    pj_sock_t sender_ = PJ_INVALID_SOCKET;
};

void count(void* packets, void*, pj_ssize_t size) {
    if (size > 0) ++*static_cast<std::atomic<int>*>(packets);
}

}  // namespace

// Without the guard one in some thousand stays deaf.
TEST(MediaStart, HearsAfterWhatCameTooEarly) {
    Media media;
    for (int i = 0; i < 1000; ++i) {
        auto* const made = media.transport();
        ASSERT_NE(made, nullptr);
        auto* const transport = engine::guard_media_start(0, 0, made, 0);
        media.send(transport);
        ASSERT_EQ(pjmedia_transport_media_start(transport, nullptr, nullptr, nullptr, 0), PJ_SUCCESS);
        const auto own = Media::sockets_of(transport);
        std::atomic<int> packets = 0;
        ASSERT_EQ(pjmedia_transport_attach(transport, &packets, &own.rtp_addr_name, &own.rtcp_addr_name, kAddress,
                                           &count, [](void*, void*, pj_ssize_t) {}),
                  PJ_SUCCESS);
        const int early = packets;
        media.send(transport);
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (packets <= early && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
        EXPECT_GT(packets, early) << "the " << i << "th transport is deaf";
        pjmedia_transport_detach(transport, &packets);
        pjmedia_transport_close(transport);
        if (HasFailure()) break;
    }
}

}  // namespace microsip::test
