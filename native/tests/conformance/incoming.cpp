// SPDX-License-Identifier: MIT
// Calls that come to the phone.
#include "stage.h"

namespace microsip::conformance {

namespace {

void hung_up_here(Stage& stage) {
    const auto [here, there] = call_phone(stage);
    require((stage.phone.row(here).flags & MSN_CALL_FLAG_INCOMING) != 0, "the row does not say that it came in");
    stage.phone.done(hang_up(here));
    stage.phone.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL);
    stage.peer.ended(there, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
    stage.phone.went_through(
        here, {MSN_CALL_PHASE_OFFERED, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ESTABLISHED,
               MSN_CALL_PHASE_ENDING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

void hung_up_there(Stage& stage) {
    const auto [here, there] = call_phone(stage);
    stage.peer.done(hang_up(there));
    stage.phone.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
}

template <std::uint32_t kCode, msn_cause kCause>
void rejected_with(Stage& stage) {
    const auto [here, there] = ring_phone(stage);
    stage.phone.done(reject(here, kCode));
    stage.phone.ended(here, kCause, MSN_INITIATOR_LOCAL, kCode);
    stage.peer.ended(there, kCause, MSN_INITIATOR_REMOTE, kCode);
}

void hung_up_ringing(Stage& stage) {
    const auto [here, there] = ring_phone(stage);
    stage.phone.done(hang_up(here));
    stage.phone.phase(here, MSN_CALL_PHASE_RELEASED);
    const auto ended = stage.phone.phase(here, MSN_CALL_PHASE_ENDED);
    require(ended.cause_initiator == MSN_INITIATOR_LOCAL, "a call refused here was not ended by this side");
    stage.peer.phase(there, MSN_CALL_PHASE_RELEASED);
}

void given_up(Stage& stage) {
    const auto [here, there] = ring_phone(stage);
    stage.peer.done(hang_up(there));
    stage.phone.ended(here, MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_REMOTE);
    stage.phone.went_through(
        here, {MSN_CALL_PHASE_OFFERED, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

// The phone completes a number, for a 302 as for a call.
void redirected_to_a_number(Stage& stage) {
    stage.peer.done(set(MSN_SETTING_REDIRECTS, 1));
    const auto [here, there] = ring_phone(stage);
    stage.phone.done(command_with_uri(MSN_COMMAND_TYPE_REDIRECT, here, "4711"));
    const auto followed = stage.peer.wait_for(there, MSN_EVENT_TYPE_REDIRECTED);
    stage.peer.done(set(MSN_SETTING_REDIRECTS, 0));
    require(std::string(followed.text).starts_with("sip:4711@"), std::string("redirected to ") + followed.text);
    stage.phone.ended(here, MSN_CAUSE_REDIRECTED, MSN_INITIATOR_LOCAL, 302);
}

constexpr Scenario kScenarios[] = {
    {"incoming_hung_up_here", hung_up_here},
    {"incoming_hung_up_there", hung_up_there},
    {"incoming_rejected_busy", rejected_with<486, MSN_CAUSE_BUSY>},
    {"incoming_rejected_declined", rejected_with<603, MSN_CAUSE_DECLINED>},
    {"incoming_hung_up_ringing", hung_up_ringing},
    {"incoming_given_up", given_up},
    {"incoming_redirected_to_a_number", redirected_to_a_number},
};

}  // namespace

std::span<const Scenario> incoming_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
