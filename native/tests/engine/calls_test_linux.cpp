// SPDX-License-Identifier: GPL-2.0-or-later
// One engine, watched through the bus, against sipp and against itself.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "engine/phone.h"
#include "engine/sip_peer.h"

namespace microsip::test {

namespace {

constexpr const char* kReceiveInvite = "<recv request=\"INVITE\"></recv>";

std::string response(const std::string& status, const std::string& cseq = "[last_CSeq:]") {
    return "<send><![CDATA[\nSIP/2.0 " + status +
           "\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]p\n[last_Call-ID:]\n" + cseq +
           "\nContact: <sip:peer@[local_ip]:[local_port]>\nContent-Length: 0\n\n]]></send>";
}

void expect_end(const msn_event& ended, msn_cause cause, msn_initiator initiator, std::uint32_t sip_code) {
    EXPECT_STREQ(msn_cause_name(ended.cause), msn_cause_name(cause));
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), msn_initiator_name(initiator));
    EXPECT_EQ(ended.cause_sip_code, sip_code);
}

}  // namespace

TEST(Calls, DialledAnsweredAndHungUp) {
    SipPeer peer({"-sn", "uas"});
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto dialled = watcher.dial(peer.uri());
    ASSERT_EQ(dialled.status, std::uint32_t{MSN_STATUS_OK}) << dialled.text;
    const auto call = dialled.call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    expect_end(watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED), MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL, 200);
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.phases(call), "Dialing Alerting Connecting Established Ending Ended Released");
    watcher.expect_sound();
}

TEST(Calls, AnsweredByPolicyAndEndedByTheCaller) {
    Phone phone([](msn_engine_options& options) { options.auto_answer = 200; });
    SipPeer peer({"-sn", "uac", "-d", "200", "127.0.0.1:" + std::to_string(phone.ports.udp)});
    auto& watcher = *phone.watcher;
    expect_end(watcher.wait_for_phase(1, MSN_CALL_PHASE_ENDED), MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE, 0);
    watcher.wait_for_phase(1, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.phases(1), "Offered Connecting Established Ended Released");
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Calls, BusyIsACauseAndNotAnErrorOfDial) {
    SipPeer peer(SipPeer::scenario(kReceiveInvite + response("486 Busy Here") + "<recv request=\"ACK\"></recv>"));
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto dialled = watcher.dial(peer.uri());
    EXPECT_EQ(dialled.status, std::uint32_t{MSN_STATUS_OK}) << dialled.text;
    expect_end(watcher.wait_for_phase(dialled.call_id, MSN_CALL_PHASE_ENDED), MSN_CAUSE_BUSY, MSN_INITIATOR_REMOTE,
               486);
    watcher.wait_for_phase(dialled.call_id, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.phases(dialled.call_id), "Dialing Ended Released");
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Calls, CancelledWhileItRings) {
    SipPeer peer(SipPeer::scenario(kReceiveInvite + response("180 Ringing") + "<recv request=\"CANCEL\"></recv>" +
                                   response("200 OK") + response("487 Request Terminated", "CSeq: [cseq] INVITE") +
                                   "<recv request=\"ACK\"></recv>"));
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(peer.uri()).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ALERTING);
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    expect_end(watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED), MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_LOCAL,
               487);
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.phases(call), "Dialing Alerting Ending Ended Released");
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Calls, NobodyAnswersTheInvite) {
    SipPeer peer(SipPeer::scenario(std::string(kReceiveInvite) + "<pause milliseconds=\"5000\"/>"));
    Phone phone([](msn_engine_options& options) { options.sip_t1_ms = 10; });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(peer.uri()).call_id;
    expect_end(watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED), MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK,
               408);
    watcher.expect_sound();
}

// The engine calls itself: call 1 goes out, call 2 comes in.
TEST(Calls, AudioDigitsHoldAndRecordingBetweenTwoLegs) {
    const std::string path = testing::TempDir() + "engine-test-" + std::to_string(getpid()) + ".wav";
    Phone phone([](msn_engine_options& options) { options.auto_answer = 200; });
    auto& watcher = *phone.watcher;
    const auto out = watcher.dial(phone.uri()).call_id;
    const auto in = watcher.wait([](const msn_event& event) { return event.type == MSN_EVENT_TYPE_INCOMING; }).call_id;
    watcher.wait_for_phase(out, MSN_CALL_PHASE_ESTABLISHED);
    watcher.wait_for_phase(in, MSN_CALL_PHASE_ESTABLISHED);

    const auto recorded = watcher.run_with_text(MSN_COMMAND_TYPE_RECORD, in, path);
    EXPECT_EQ(recorded.status, std::uint32_t{MSN_STATUS_OK}) << recorded.text;
    EXPECT_EQ(watcher.run_with_text(MSN_COMMAND_TYPE_DTMF, out, "5").status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_STREQ(watcher.wait_for(in, MSN_EVENT_TYPE_DTMF).text, "5");
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_MUTE, out).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HOLD, out).status, std::uint32_t{MSN_STATUS_OK});
    const auto held = watcher.wait_for(in, MSN_EVENT_TYPE_HOLD);
    EXPECT_NE(held.flags & MSN_CALL_FLAG_REMOTE_HOLD, 0u);
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_RESUME, out).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, out).status, std::uint32_t{MSN_STATUS_OK});

    const auto released = watcher.wait_for_phase(in, MSN_CALL_PHASE_RELEASED);
    EXPECT_GT(released.statistics.received_packets, 0u);
    EXPECT_GT(released.statistics.sent_packets, 0u);
    std::ifstream file(path, std::ios::binary);
    const std::string wav{std::istreambuf_iterator<char>(file), {}};
    ASSERT_GT(wav.size(), 44u) << "the file is whole when the call is Released";
    EXPECT_EQ(static_cast<unsigned char>(wav[40]) + (static_cast<unsigned char>(wav[41]) << 8) +
                  (static_cast<unsigned char>(wav[42]) << 16),
              static_cast<int>(wav.size() - 44));
    watcher.expect_sound();
}

TEST(Calls, ASilentNameServerHoldsNobodyUp) {
    SipPeer silent(SipPeer::scenario(kReceiveInvite));  // what is no SIP it leaves unanswered
    SipPeer peer({"-sn", "uas"});
    Phone phone([&silent](msn_engine_options& options) {
        std::snprintf(options.nameserver, sizeof options.nameserver, "%s", silent.uri().substr(9).c_str());
    });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(peer.uri()).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    std::atomic<bool> dialled{false};
    std::thread waiting([&] {
        watcher.dial("sip:x@never.example");
        dialled = true;
    });
    const auto begun = std::chrono::steady_clock::now();
    while (watcher.row(call + 1).call_id == 0 && std::chrono::steady_clock::now() - begun < kPatience)
        std::this_thread::yield();
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_FALSE(dialled) << "it waits for the name server still";
    // It is not held up either: its INVITE never went out.
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call + 1).status, std::uint32_t{MSN_STATUS_OK});
    waiting.join();
    expect_end(watcher.wait_for_phase(call + 1, MSN_CALL_PHASE_ENDED), MSN_CAUSE_CANCELLED_BY_CALLER,
               MSN_INITIATOR_LOCAL, 487);
    watcher.expect_sound();
}

}  // namespace microsip::test
