// SPDX-License-Identifier: MIT
// Calls that the phone makes.
#include "silent_socket.h"
#include "stage.h"

namespace microsip::conformance {

namespace {

void hung_up_here(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    const auto row = stage.phone.row(here);
    require((row.flags & MSN_CALL_FLAG_INCOMING) == 0, "the phone's own call counts as incoming");
    require(std::string(row.remote_uri).find(stage.peer_uri) != std::string::npos,
            std::string("the row's remote URI is ") + row.remote_uri);
    require(row.answered_utc_ns != 0 && row.codec[0] != '\0', "the row knows no time of answer or no codec");
    stage.phone.done(hang_up(here));
    stage.phone.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL);
    stage.peer.ended(there, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
    stage.phone.went_through(
        here, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ESTABLISHED,
               MSN_CALL_PHASE_ENDING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

void hung_up_there(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.peer.done(hang_up(there));
    stage.phone.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
    stage.phone.went_through(here, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_CONNECTING,
                                    MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

// The peer refuses with that code.
template <std::uint32_t kCode, msn_cause kCause>
void refused_with(Stage& stage) {
    const auto [here, there] = ring_peer(stage);
    stage.peer.done(reject(there, kCode));
    stage.phone.ended(here, kCause, MSN_INITIATOR_REMOTE, kCode);
    stage.phone.went_through(
        here, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

void given_up(Stage& stage) {
    const auto [here, there] = ring_peer(stage);
    stage.phone.done(hang_up(here));
    stage.phone.ended(here, MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_LOCAL, 487);
    stage.peer.ended(there, MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_REMOTE);
    stage.phone.went_through(here, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_ENDING,
                                    MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

void progress_after_ringing(Stage& stage) {
    const auto [here, there] = ring_peer(stage);
    stage.peer.done(answer(there, 183));
    const auto progress = stage.phone.wait("the 183", [call = here](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_PROGRESS && event.call_id == call && event.sip_code == 183;
    });
    require(progress.phase == MSN_CALL_PHASE_ALERTING, "a 183 after 180 un-rang the call");
    stage.peer.done(answer(there));
    stage.phone.phase(here, MSN_CALL_PHASE_ESTABLISHED);
}

void never_answered(Stage& stage) {
    const SilentSocket nobody;
    const auto call = stage.phone.dial(nobody.uri());
    stage.phone.ended(call, MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK, 408);
    stage.phone.went_through(call, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

// No CANCEL may be sent yet (RFC 3261 9.1): it ends by its timer, long after the command's own time is up.
void given_up_before_any_answer(Stage& stage) {
    const SilentSocket nobody;
    const auto call = stage.phone.dial(nobody.uri());
    const auto outcome = stage.phone.run(hang_up(call), 300);
    require(outcome.status == MSN_STATUS_OUTCOME_UNKNOWN,
            std::string("a hang-up that nobody confirms ended as ") + msn_status_name(outcome.status));
    stage.phone.phase(call, MSN_CALL_PHASE_ENDING);
    stage.phone.phase(call, MSN_CALL_PHASE_RELEASED);
    stage.phone.went_through(
        call, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ENDING, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
}

constexpr Scenario kScenarios[] = {
    {"outgoing_hung_up_here", hung_up_here},
    {"outgoing_hung_up_there", hung_up_there},
    {"outgoing_busy", refused_with<486, MSN_CAUSE_BUSY>},
    {"outgoing_declined", refused_with<603, MSN_CAUSE_DECLINED>},
    {"outgoing_not_found", refused_with<404, MSN_CAUSE_NOT_FOUND>},
    {"outgoing_not_answered", refused_with<480, MSN_CAUSE_NO_ANSWER>},
    {"outgoing_forbidden", refused_with<403, MSN_CAUSE_POLICY_REJECTED>},
    {"outgoing_server_failure", refused_with<500, MSN_CAUSE_SERVER_FAILURE>},
    {"outgoing_given_up", given_up},
    {"outgoing_progress_after_ringing", progress_after_ringing},
    {"outgoing_to_nobody", never_answered},
    {"outgoing_to_nobody_given_up", given_up_before_any_answer},
};

}  // namespace

std::span<const Scenario> outgoing_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
