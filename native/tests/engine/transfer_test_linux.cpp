// SPDX-License-Identifier: GPL-2.0-or-later
// Transfers, ours and theirs, against sipp.
#include <gtest/gtest.h>

#include <string>

#include "engine/phone.h"
#include "engine/sip_peer.h"

namespace microsip::test {

namespace {

// What a callee's scenario is made of; the INVITE's headers are kept in variables.
std::string receive_invite() {
    std::string saved;
    for (const auto& [header, variable, pattern] : {std::tuple{"Via", "via", ".*"},
                                                    {"From", "from", ".*"},
                                                    {"To", "to", ".*"},
                                                    {"CSeq", "cseq", ".*"},
                                                    {"Contact", "contact", "sip:[^>]*"}})
        saved += std::string("<ereg regexp=\"") + pattern + "\" search_in=\"hdr\" header=\"" + header +
                 ":\" check_it=\"true\" assign_to=\"" + variable + "\"/>";
    return "<recv request=\"INVITE\" rrs=\"true\"><action>" + saved + "</action></recv>";
}

std::string receive(const std::string& method) {
    return "<recv request=\"" + method + "\"></recv>";
}

std::string receive_response(int code) {
    return "<recv response=\"" + std::to_string(code) + "\"></recv>";
}

std::string reply(const std::string& status, const std::string& tag = "", const std::string& body = "") {
    return "<send><![CDATA[\nSIP/2.0 " + status + "\n[last_Via:]\n[last_From:]\n[last_To:]" + tag +
           "\n[last_Call-ID:]\n[last_CSeq:]\nContact: <sip:peer@[local_ip]:[local_port]>\n" +
           (body.empty() ? "Content-Length: 0\n\n"
                         : "Content-Type: application/sdp\nContent-Length: [len]\n\n" + body) +
           "]]></send>";
}

std::string sdp(const std::string& direction = "sendrecv") {
    return "v=0\no=peer 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\na=" + direction +
           "\n";
}

std::string request(const std::string& method, int cseq, const std::string& headers) {
    return "<send><![CDATA[\n" + method +
           " [$contact] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\nMax-Forwards: "
           "70\nFrom: [$to];tag=[pid]p\nTo: [$from]\n[last_Call-ID:]\nCSeq: " +
           std::to_string(cseq) + " " + method + "\nContact: <sip:peer@[local_ip]:[local_port]>\n" + headers +
           "]]></send>";
}

std::string notify(int cseq, const std::string& line, const std::string& state = "active;expires=60") {
    return request("NOTIFY", cseq,
                   "Event: refer\nSubscription-State: " + state +
                       "\nContent-Type: message/sipfrag\nContent-Length: [len]\n\nSIP/2.0 " + line + "\n") +
           receive_response(200);
}

std::string answered() {
    return receive_invite() + reply("200 OK", ";tag=[pid]p", sdp()) + receive("ACK");
}

std::string held() {
    return receive("INVITE") + reply("200 OK", "", sdp("recvonly")) + receive("ACK");
}

std::string unused_variables() {
    return "<Reference variables=\"via,from,to,cseq,contact\"/>";
}

msn_command transfer(std::uint64_t call_id, const std::string& uri) {
    msn_command command = {};
    command.type = MSN_COMMAND_TYPE_TRANSFER;
    command.call_id = call_id;
    std::snprintf(command.uri, sizeof command.uri, "%s", uri.c_str());
    return command;
}

std::uint64_t establish(Watcher& watcher, const SipPeer& peer) {
    const auto call = watcher.dial(peer.uri()).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    return call;
}

}  // namespace

TEST(Transfer, ToAnotherSucceedsAndEndsTheCall) {
    SipPeer peer(SipPeer::scenario(answered() + held() + receive("REFER") + reply("202 Accepted") +
                                   notify(1, "100 Trying") + notify(2, "180 Ringing") +
                                   notify(3, "200 OK", "terminated;reason=noresource") + receive("BYE") +
                                   reply("200 OK") + unused_variables()));
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto call = establish(watcher, peer);
    const auto outcome = watcher.run(transfer(call, "sip:third@example.org"));
    EXPECT_EQ(outcome.status, std::uint32_t{MSN_STATUS_OK}) << outcome.text;
    EXPECT_EQ(outcome.sip_code, 200u);
    const auto ended = watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "Transferred");
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), "Local");
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(watcher.transfers(call), "Requested Accepted Progress Progress Succeeded");
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Transfer, ThatFailsBringsTheCallBackFromHold) {
    SipPeer peer(SipPeer::scenario(answered() + held() + receive("REFER") + reply("202 Accepted") +
                                   notify(1, "603 Decline", "terminated;reason=noresource") + receive("INVITE") +
                                   reply("200 OK", "", sdp()) + receive("ACK") + receive("BYE") + reply("200 OK") +
                                   unused_variables()));
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto call = establish(watcher, peer);
    const auto outcome = watcher.run(transfer(call, "sip:third@example.org"));
    EXPECT_EQ(outcome.status, std::uint32_t{MSN_STATUS_SIP_FAILURE}) << outcome.text;
    EXPECT_EQ(outcome.sip_code, 603u);
    watcher.wait([call](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_HOLD && event.call_id == call &&
               (event.flags & (MSN_CALL_FLAG_LOCAL_HOLD | MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_RESUMING)) == 0;
    });
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Transfer, WithoutAFinalNotifyIsUnknown) {
    SipPeer peer(SipPeer::scenario(answered() + held() + receive("REFER") + reply("202 Accepted") + receive("INVITE") +
                                   reply("200 OK", "", sdp()) + receive("ACK") + receive("BYE") + reply("200 OK") +
                                   unused_variables()));
    Phone phone([](msn_engine_options& options) { options.transfer_timeout_s = 1; });
    auto& watcher = *phone.watcher;
    const auto call = establish(watcher, peer);
    const auto outcome = watcher.run(transfer(call, "sip:third@example.org"));
    EXPECT_EQ(outcome.status, std::uint32_t{MSN_STATUS_OUTCOME_UNKNOWN}) << outcome.text;
    watcher.wait([call](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_HOLD && event.call_id == call &&
               (event.flags & (MSN_CALL_FLAG_LOCAL_HOLD | MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_RESUMING)) == 0;
    });
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

TEST(Transfer, OfTheirsIsObeyed) {
    SipPeer third({"-sn", "uas"});
    SipPeer peer(SipPeer::scenario(
        answered() +
        request("REFER", 1,
                "Refer-To: <" + third.uri() + ">\nReferred-By: <sip:peer@127.0.0.1>\nContent-Length: 0\n\n") +
        receive_response(202) + receive("NOTIFY") + reply("200 OK") + receive("NOTIFY") + reply("200 OK") +
        receive("NOTIFY") + reply("200 OK") + request("BYE", 2, "Content-Length: 0\n\n") + receive_response(200) +
        unused_variables()));
    Phone phone;
    auto& watcher = *phone.watcher;
    const auto call = establish(watcher, peer);
    const auto ended = watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "Transferred");
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), "Remote");
    const auto leg = ended.other_call_id;
    EXPECT_EQ(leg, call + 1);
    watcher.wait_for_phase(leg, MSN_CALL_PHASE_ESTABLISHED);
    EXPECT_EQ(watcher.row(leg).lineage_id, ended.lineage_id);
    EXPECT_EQ(watcher.transfers(call), "Offered Accepted Progress Progress Succeeded");
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, leg).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_TRUE(peer.succeeded());
    watcher.expect_sound();
}

}  // namespace microsip::test
