// SPDX-License-Identifier: MIT
// The rules that msn-conformance holds every stream of events to: each of them notices what breaks it.
#include "conformance/stream_rules.h"

#include <gtest/gtest.h>

#include "conformance/failure.h"

namespace microsip::conformance {
namespace {

constexpr std::uint64_t kCall = 7;

msn_event moved(std::uint64_t sequence, msn_call_phase from, msn_call_phase to) {
    msn_event event = {};
    event.type = MSN_EVENT_TYPE_PHASE;
    event.sequence = sequence;
    event.call_id = kCall;
    event.previous_phase = from;
    event.phase = to;
    if (to >= MSN_CALL_PHASE_ENDED) {
        event.cause = MSN_CAUSE_COMPLETED;
        event.cause_initiator = MSN_INITIATOR_LOCAL;
    }
    return event;
}

msn_event local(msn_event_type type, msn_call_phase phase, std::uint64_t up_to) {
    msn_event event = {};
    event.type = type;
    event.flags = MSN_EVENT_FLAG_LOCAL;
    event.call_id = type == MSN_EVENT_TYPE_SNAPSHOT ? kCall : 0;
    event.phase = event.previous_phase = phase;
    event.value = up_to;
    return event;
}

// A call that was answered, up to Established, in events 1 to 3.
void establish(StreamRules& rules) {
    rules.follow(moved(1, MSN_CALL_PHASE_CREATED, MSN_CALL_PHASE_DIALING));
    rules.follow(moved(2, MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_CONNECTING));
    rules.follow(moved(3, MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ESTABLISHED));
}

TEST(StreamRules, TakeACallFromItsBeginningToItsEnd) {
    StreamRules rules;
    establish(rules);
    EXPECT_THROW(rules.require_all_released(), Failed);
    rules.follow(moved(4, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED));
    rules.follow(moved(5, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED));
    rules.require_all_released();
}

TEST(StreamRules, NoticeAHoleAndADouble) {
    StreamRules rules;
    establish(rules);
    EXPECT_THROW(rules.follow(moved(5, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDING)), Failed);
    EXPECT_THROW(rules.follow(moved(5, MSN_CALL_PHASE_ENDING, MSN_CALL_PHASE_ENDED)), Failed);
}

TEST(StreamRules, NoticeAMoveThatIsNotLegal) {
    StreamRules rules;
    establish(rules);
    EXPECT_THROW(rules.follow(moved(4, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ALERTING)), Failed);
}

TEST(StreamRules, NoticeAPreviousPhaseThatWasNot) {
    StreamRules rules;
    establish(rules);
    EXPECT_THROW(rules.follow(moved(4, MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ENDED)), Failed);
}

TEST(StreamRules, NoticeAPhaseThatAnotherEventMoves) {
    StreamRules rules;
    establish(rules);
    auto event = moved(4, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDING);
    event.type = MSN_EVENT_TYPE_HOLD;
    EXPECT_THROW(rules.follow(event), Failed);
}

TEST(StreamRules, NoticeAnEndWithoutCause) {
    StreamRules rules;
    establish(rules);
    auto event = moved(4, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED);
    event.cause = MSN_CAUSE_NONE;
    EXPECT_THROW(rules.follow(event), Failed);
}

TEST(StreamRules, NoticeWhatFollowsReleased) {
    StreamRules rules;
    establish(rules);
    rules.follow(moved(4, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED));
    rules.follow(moved(5, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED));
    EXPECT_THROW(rules.follow(moved(6, MSN_CALL_PHASE_RELEASED, MSN_CALL_PHASE_RELEASED)), Failed);
}

TEST(StreamRules, NoticeLostEvents) {
    StreamRules rules;
    EXPECT_THROW(rules.follow(local(MSN_EVENT_TYPE_EVENTS_LOST, MSN_CALL_PHASE_CREATED, 3)), Failed);
}

TEST(StreamRules, GoOnFromASnapshot) {
    StreamRules rules;
    rules.follow(local(MSN_EVENT_TYPE_SNAPSHOT, MSN_CALL_PHASE_ESTABLISHED, 12));
    rules.follow(local(MSN_EVENT_TYPE_SNAPSHOT_END, MSN_CALL_PHASE_CREATED, 11));
    rules.follow(moved(12, MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ESTABLISHED));  // the row holds it already
    rules.follow(moved(13, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED));
    EXPECT_THROW(rules.follow(moved(14, MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED)), Failed);
}

}  // namespace
}  // namespace microsip::conformance
