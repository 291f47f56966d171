// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/trigger_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "compat/trigger_event.h"

namespace microsip::compat {
namespace {

class TriggerRulesTest : public testing::Test {
  protected:
    // What fires, in words.
    std::string step(msn_call_phase phase, std::uint32_t flags = 0, std::uint32_t cause_sip_code = 0,
                     msn_event_type type = MSN_EVENT_TYPE_PHASE) {
        msn_event event = {};
        event.type = type;
        event.call_id = 7;
        event.phase = phase;
        event.flags = flags;
        event.cause_sip_code = cause_sip_code;
        std::string fired;
        for (const auto trigger : rules_.step(event))
            fired += (fired.empty() ? "" : " ") + std::string(key_of(trigger) + 3);
        return fired;
    }
    std::string incoming(msn_call_phase phase, std::uint32_t cause_sip_code = 0, std::uint32_t flags = 0) {
        return step(phase, MSN_CALL_FLAG_INCOMING | flags, cause_sip_code);
    }

    TriggerRules rules_;
};

TEST_F(TriggerRulesTest, AnOutgoingCall) {
    EXPECT_EQ(step(MSN_CALL_PHASE_CREATED), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_DIALING), "OutgoingCall");
    EXPECT_EQ(step(MSN_CALL_PHASE_PROCEEDING), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_ALERTING), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_CONNECTING), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_ESTABLISHED), "CallStart");
    EXPECT_EQ(step(MSN_CALL_PHASE_ENDING), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_ENDED, 0, 200), "CallEnd");
    EXPECT_EQ(step(MSN_CALL_PHASE_RELEASED, 0, 200), "");
}

TEST_F(TriggerRulesTest, AnIncomingCallThatRings) {
    EXPECT_EQ(incoming(MSN_CALL_PHASE_OFFERED), "IncomingCall");
    EXPECT_EQ(step(MSN_CALL_PHASE_OFFERED, MSN_CALL_FLAG_INCOMING, 0, MSN_EVENT_TYPE_INCOMING), "");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_ALERTING), "CallRing");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_ESTABLISHED), "CallAnswer CallStart");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_ENDED), "CallEnd");
}

TEST_F(TriggerRulesTest, AutoAnswerRingsNobodyAndVideoComesBesides) {
    EXPECT_EQ(incoming(MSN_CALL_PHASE_OFFERED, 0, MSN_CALL_FLAG_VIDEO_OFFERED), "IncomingCall");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_CONNECTING, 0, MSN_CALL_FLAG_VIDEO_OFFERED), "");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_ESTABLISHED, 0, MSN_CALL_FLAG_VIDEO_OFFERED),
              "CallAnswer CallAnswerVideo CallStart");
}

TEST_F(TriggerRulesTest, BusyInPlaceOfEnd) {
    for (const std::uint32_t code : {486u, 600u, 603u}) {
        EXPECT_EQ(incoming(MSN_CALL_PHASE_OFFERED), "IncomingCall");
        EXPECT_EQ(incoming(MSN_CALL_PHASE_ENDED, code), "CallBusy");
        EXPECT_EQ(incoming(MSN_CALL_PHASE_RELEASED, code), "");
    }
    for (const std::uint32_t code : {0u, 200u, 302u, 404u, 408u, 480u, 481u, 487u, 503u, 604u, 606u}) {
        EXPECT_EQ(step(MSN_CALL_PHASE_DIALING), "OutgoingCall");
        EXPECT_EQ(step(MSN_CALL_PHASE_ENDED, 0, code), "CallEnd");
        EXPECT_EQ(step(MSN_CALL_PHASE_RELEASED, 0, code), "");
    }
}

TEST_F(TriggerRulesTest, ADialThatSentNothingOnlyEnds) {
    EXPECT_EQ(step(MSN_CALL_PHASE_CREATED), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_ENDED), "CallEnd");
}

TEST_F(TriggerRulesTest, AfterALossASnapshotMakesUpForWhatStillHolds) {
    const auto snapshot = [this](msn_call_phase phase, std::uint32_t flags = MSN_CALL_FLAG_INCOMING) {
        return step(phase, flags, 0, MSN_EVENT_TYPE_SNAPSHOT);
    };
    EXPECT_EQ(incoming(MSN_CALL_PHASE_OFFERED), "IncomingCall");
    EXPECT_EQ(snapshot(MSN_CALL_PHASE_ESTABLISHED), "CallAnswer CallStart");
    EXPECT_EQ(snapshot(MSN_CALL_PHASE_ESTABLISHED), "");
    EXPECT_EQ(step(MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_FLAG_INCOMING, 0, MSN_EVENT_TYPE_CALL_LOST), "CallEnd");
    EXPECT_EQ(snapshot(MSN_CALL_PHASE_ALERTING), "IncomingCall CallRing");
    EXPECT_EQ(incoming(MSN_CALL_PHASE_ENDED, 487), "CallEnd");
    EXPECT_EQ(step(MSN_CALL_PHASE_ENDED, MSN_CALL_FLAG_INCOMING, 487, MSN_EVENT_TYPE_CALL_LOST), "");
}

TEST(TriggerEvent, TheUserPartIsTheUrisOwn) {
    EXPECT_EQ(user_of("sip:100@host"), "100");
    EXPECT_EQ(user_of("SIPS:a%20b:pw@host:5061;x=y"), "a%20b");
    EXPECT_EQ(user_of("sip:host"), "");
    EXPECT_EQ(user_of("tel:+49-30;phone-context=x"), "+49-30");
    EXPECT_EQ(user_of("http://a@b"), "");
    EXPECT_EQ(user_of(""), "");
}

TEST(TriggerEvent, DescribesTheEventWithoutControlCharacters) {
    msn_event event = {};
    event.type = MSN_EVENT_TYPE_PHASE;
    event.call_id = 3;
    event.utc_ns = 1'700'000'000'123'456'789;
    event.flags = MSN_CALL_FLAG_INCOMING;
    event.phase = MSN_CALL_PHASE_ENDED;
    event.previous_phase = MSN_CALL_PHASE_ALERTING;
    event.cause = MSN_CAUSE_BUSY;
    event.cause_initiator = MSN_INITIATOR_LOCAL;
    event.cause_sip_code = 486;
    msn_call call = {};
    std::snprintf(call.remote_uri, sizeof call.remote_uri, "sip:100@host");
    std::snprintf(call.remote_name, sizeof call.remote_name, "B\nob\x1b\x7f");
    const auto all = describe(Trigger::CallBusy, event, call, "desk");
    const auto value = [&all](const std::string& name) {
        for (const auto& [each, text] : all) {
            if (each == name) return text;
        }
        return std::string("(none)");
    };
    EXPECT_EQ(value("MSN_TRIGGER"), "cmdCallBusy");
    EXPECT_EQ(value("MSN_INSTANCE"), "desk");
    EXPECT_EQ(value("MSN_CALL"), "3");
    EXPECT_EQ(value("MSN_PHASE"), "Ended");
    EXPECT_EQ(value("MSN_PREVIOUS_PHASE"), "Alerting");
    EXPECT_EQ(value("MSN_DIRECTION"), "Incoming");
    EXPECT_EQ(value("MSN_CAUSE"), "Busy");
    EXPECT_EQ(value("MSN_CAUSE_INITIATOR"), "Local");
    EXPECT_EQ(value("MSN_CAUSE_SIP_CODE"), "486");
    EXPECT_EQ(value("MSN_REMOTE_USER"), "100");
    EXPECT_EQ(value("MSN_REMOTE_NAME"), "Bob");
    EXPECT_EQ(value("MSN_TIME"), "2023-11-14T22:13:20.123Z");
    EXPECT_EQ(value("MSN_ANSWERED"), "");
    EXPECT_EQ(value("MSN_DURATION_MS"), "");
}

}  // namespace
}  // namespace microsip::compat
