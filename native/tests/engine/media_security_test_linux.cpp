// SPDX-License-Identifier: GPL-2.0-or-later
// SRTP, ICE and servers that do not answer. The engine calls itself, or sipp.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <thread>

#include "engine/phone.h"
#include "engine/route.h"
#include "engine/sip_peer.h"
#include "host/soon.h"

namespace microsip::test {

namespace {

template <std::size_t Size>
void set(char (&field)[Size], const std::string& value) {
    std::snprintf(field, Size, "%s", value.c_str());
}

// A UDP port that takes everything and answers nothing.
class SilentServer {
  public:
    SilentServer() : socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { close(socket_); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;

    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    bool was_asked() const {
        char byte;
        return recv(socket_, &byte, 1, MSG_DONTWAIT) > 0;
    }

  private:
    int socket_;
    int port_ = 0;
};

// ICE takes no loopback address. What is sent from one address of this machine to another stays in it.
std::string own_address() {
    const auto address = engine::route_to(engine::kAnywhere);
    EXPECT_FALSE(address.empty() || address.starts_with("127.")) << "this machine has no address but the loopback";
    return address;
}

std::string security_of(Watcher& watcher, std::uint64_t call) {
    watcher.wait([=](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_MEDIA && event.call_id == call &&
               event.media_state == MSN_MEDIA_STATE_ACTIVE;
    });
    return msn_media_security_name(watcher.row(call).media_security);
}

void call_itself(const Phone& phone, const char* security) {
    auto& watcher = *phone.watcher;
    const auto out = watcher.dial(phone.uri()).call_id;
    const auto in = watcher.wait([](const msn_event& event) { return event.type == MSN_EVENT_TYPE_INCOMING; }).call_id;
    watcher.wait_for_phase(out, MSN_CALL_PHASE_ESTABLISHED);
    watcher.wait_for_phase(in, MSN_CALL_PHASE_ESTABLISHED);
    EXPECT_EQ(security_of(watcher, out), security);
    EXPECT_EQ(security_of(watcher, in), security);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while ((watcher.row(out).flags & watcher.row(in).flags & MSN_CALL_FLAG_RTP_RECEIVED) == 0 &&
           std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_NE(watcher.row(out).flags & watcher.row(in).flags & MSN_CALL_FLAG_RTP_RECEIVED, 0u);
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, out).status, std::uint32_t{MSN_STATUS_OK});
    watcher.wait_for_phase(in, MSN_CALL_PHASE_RELEASED);
    watcher.wait_for_phase(out, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

}  // namespace

TEST(Srtp, MediaIsEncryptedWhereBothWantIt) {
    for (const auto srtp : {MSN_SRTP_OFF, MSN_SRTP_OPTIONAL, MSN_SRTP_REQUIRED}) {
        Phone phone([srtp](msn_engine_options& options) {
            options.auto_answer = 200;
            options.srtp = srtp;
        });
        call_itself(phone, srtp == MSN_SRTP_OFF ? "None" : "Sdes");
    }
}

TEST(Srtp, APlainOfferIsRefusedWhereItIsRequired) {
    Phone phone([](msn_engine_options& options) {
        options.auto_answer = 200;
        options.srtp = MSN_SRTP_REQUIRED;
    });
    SipPeer peer({"-sn", "uac", "127.0.0.1:" + std::to_string(phone.ports.udp)});
    auto& watcher = *phone.watcher;
    const auto ended = watcher.wait_for_phase(1, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), "Phone");
    EXPECT_STREQ(msn_cause_name(ended.cause), "MediaFailure");
    EXPECT_EQ(ended.cause_sip_code, 488u);
    EXPECT_STREQ(watcher.row(1).cause_phrase, "SRTP Required");
    EXPECT_FALSE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Srtp, APlainAnswerEndsTheCallWhereItIsRequired) {
    SipPeer peer({"-sn", "uas"});
    Phone phone([](msn_engine_options& options) { options.srtp = MSN_SRTP_REQUIRED; });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(peer.uri()).call_id;
    const auto ended = watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "MediaFailure");
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

TEST(Ice, ACallFindsItsWay) {
    Phone phone([](msn_engine_options& options) {
        options.auto_answer = 200;
        options.ice = 1;
        set(options.bind, own_address());
    });
    call_itself(phone, "None");
}

TEST(Ice, ALoopbackAddressIsRefused) {
    msn_engine_options options = {};
    options.use_port = 1;
    options.ice = 1;
    set(options.bind, "127.0.0.1");
    name_instance(options);
    msn_error error = {};
    EXPECT_EQ(msn_engine_create(&options, &error), nullptr);
    EXPECT_EQ(error.status, std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
    EXPECT_NE(std::string(error.text).find("127.0.0.1"), std::string::npos);
}

TEST(Ice, ASilentStunServerHoldsNobodyUp) {
    SilentServer silent;
    SipPeer peer({"-sn", "uas"});
    Phone phone([&silent](msn_engine_options& options) {
        set(options.bind, own_address());
        set(options.stun, silent.address());
    });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(peer.uri()).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    // It asks the server again and again, and has not given it up yet.
    while (silent.was_asked()) {
    }
    EXPECT_TRUE(soon([&silent] { return silent.was_asked(); }));
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

TEST(Ice, ADialThatWaitsForASilentTurnServerCanBeHungUp) {
    SilentServer silent;
    SipPeer peer({"-sn", "uas"});
    Phone phone([&silent](msn_engine_options& options) {
        set(options.bind, own_address());
        set(options.turn, silent.address());
    });
    auto& watcher = *phone.watcher;
    std::thread dialling([&] { watcher.dial(peer.uri()); });
    EXPECT_TRUE(soon([&silent] { return silent.was_asked(); }));
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, 1).status, std::uint32_t{MSN_STATUS_OK});
    dialling.join();
    const auto ended = watcher.wait_for_phase(1, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "CancelledByCaller");
    watcher.wait_for_phase(1, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.phases(1), "Ended Released");
    watcher.expect_sound();
}

}  // namespace microsip::test
