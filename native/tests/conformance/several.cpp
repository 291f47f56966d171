// SPDX-License-Identifier: MIT
// More than one call at a time.
#include "stage.h"

namespace microsip::conformance {

namespace {

void two_calls(Stage& stage) {
    const auto first = call_peer(stage);
    const auto second = call_phone(stage);
    require(stage.phone.phone().calls().size() == 2, "the phone does not list two calls");
    stage.phone.done(hang_up(first.here));
    stage.phone.ended(first.here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL);
    require(stage.phone.row(second.here).phase == MSN_CALL_PHASE_ESTABLISHED, "the second call ended with the first");
    stage.peer.done(hang_up(second.there));
    stage.phone.ended(second.here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
}

// The second rings while the first is up, and is refused without harm to it.
void second_one_refused(Stage& stage) {
    const auto first = call_peer(stage);
    const auto second = ring_phone(stage);
    stage.phone.done(reject(second.here, 486));
    stage.phone.ended(second.here, MSN_CAUSE_BUSY, MSN_INITIATOR_LOCAL, 486);
    require(stage.phone.row(first.here).phase == MSN_CALL_PHASE_ESTABLISHED, "the first call ended with the second");
}

void joined(Stage& stage) {
    const auto first = call_peer(stage);
    const auto second = call_peer(stage);
    for (const auto call : {first.here, second.here}) {
        stage.phone.done(command(MSN_COMMAND_TYPE_CONFERENCE_JOIN, call));
        stage.phone.wait("call " + std::to_string(call) + " in the conference", [call](const msn_event& event) {
            return event.type == MSN_EVENT_TYPE_CONFERENCE && event.call_id == call && event.value == 1;
        });
    }
    stage.phone.done(command(MSN_COMMAND_TYPE_CONFERENCE_LEAVE, first.here));
    stage.phone.wait("call " + std::to_string(first.here) + " out of it", [&](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_CONFERENCE && event.call_id == first.here && event.value == 0;
    });
    require(stage.phone.row(second.here).conference == 1, "the other call left the conference too");
}

msn_command hang_up_all(msn_scope scope) {
    auto made = command(MSN_COMMAND_TYPE_HANG_UP_ALL);
    made.scope = scope;
    return made;
}

// Two calls, one each way: the scope decides which of them ends.
void all_of_a_scope(Stage& stage, msn_scope scope, bool outgoing_ends, bool incoming_ends) {
    const auto outgoing = call_peer(stage);
    const auto incoming = call_phone(stage);
    stage.phone.done(hang_up_all(scope));
    const auto check = [&](const Legs& legs, bool ends) {
        if (ends) {
            stage.phone.ended(legs.here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL);
        } else {
            require(stage.phone.row(legs.here).phase == MSN_CALL_PHASE_ESTABLISHED, "a call beyond the scope ended");
        }
    };
    check(outgoing, outgoing_ends);
    check(incoming, incoming_ends);
}

void all(Stage& stage) {
    all_of_a_scope(stage, MSN_SCOPE_ALL, true, true);
}

void all_outgoing(Stage& stage) {
    all_of_a_scope(stage, MSN_SCOPE_OUTGOING, true, false);
}

void all_incoming(Stage& stage) {
    all_of_a_scope(stage, MSN_SCOPE_INCOMING, false, true);
}

void all_of_none(Stage& stage) {
    for (const auto scope : {MSN_SCOPE_ALL, MSN_SCOPE_OUTGOING, MSN_SCOPE_INCOMING})
        stage.phone.done(hang_up_all(scope));
}

// Those that still ring go too, each in its own way.
void all_that_ring(Stage& stage) {
    const auto outgoing = ring_peer(stage);
    const auto incoming = ring_phone(stage);
    stage.phone.done(hang_up_all(MSN_SCOPE_ALL));
    stage.phone.ended(outgoing.here, MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_LOCAL);
    stage.phone.phase(incoming.here, MSN_CALL_PHASE_RELEASED);
}

constexpr Scenario kScenarios[] = {
    {"two_calls", two_calls},
    {"second_call_refused", second_one_refused},
    {"conference", joined},
    {"hang_up_all", all},
    {"hang_up_all_outgoing", all_outgoing},
    {"hang_up_all_incoming", all_incoming},
    {"hang_up_all_of_none", all_of_none},
    {"hang_up_all_that_ring", all_that_ring},
};

}  // namespace

std::span<const Scenario> several_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
