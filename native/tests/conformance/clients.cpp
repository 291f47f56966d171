// SPDX-License-Identifier: MIT
// More than one client of a phone, and clients that come late or go early.
#include "silent_socket.h"
#include "stage.h"

namespace microsip::conformance {

namespace {

void late_client(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.phone.done(command(MSN_COMMAND_TYPE_HOLD, here));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_LOCAL_HOLD, true);
    auto late = stage.another_client();
    const auto calls = late.phone().calls();
    require(calls.size() == 1 && calls[0].call_id == here, "a late client does not find the one call");
    require(calls[0].phase == MSN_CALL_PHASE_ESTABLISHED && (calls[0].flags & MSN_CALL_FLAG_LOCAL_HOLD) != 0,
            "a late client finds the call otherwise than it is");
    stage.peer.done(hang_up(there));
    late.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
    late.finish();
}

void both_see_the_same(Stage& stage) {
    auto other = stage.another_client();
    stage.phone.begin();
    const auto [here, there] = call_peer(stage);
    stage.peer.done(hang_up(there));
    for (auto* client : {&stage.phone, &other}) {
        client->ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
        client->went_through(here, {MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_ALERTING, MSN_CALL_PHASE_CONNECTING,
                                    MSN_CALL_PHASE_ESTABLISHED, MSN_CALL_PHASE_ENDED, MSN_CALL_PHASE_RELEASED});
    }
    const auto ours = stage.phone.phase(here, MSN_CALL_PHASE_ENDED);
    const auto theirs = other.phase(here, MSN_CALL_PHASE_ENDED);
    require(ours.sequence == theirs.sequence, "two clients see one event under two numbers");
}

// One client's command, another's call.
void one_acts_for_the_other(Stage& stage) {
    auto other = stage.another_client();
    const auto [here, there] = ring_phone(stage);
    other.done(answer(here));
    stage.phone.phase(here, MSN_CALL_PHASE_ESTABLISHED);
    other.done(hang_up(here));
    stage.phone.ended(here, MSN_CAUSE_COMPLETED, MSN_INITIATOR_LOCAL);
    stage.peer.ended(there, MSN_CAUSE_COMPLETED, MSN_INITIATOR_REMOTE);
}

// The event of a command's end is for everybody, and says what its outcome says.
void told_of_commands(Stage& stage) {
    const auto here = call_peer(stage).here;
    auto other = stage.another_client();
    const auto id = other.phone().send(command(MSN_COMMAND_TYPE_HOLD, here), 0);
    const auto outcome = other.phone().outcome_of(id, test::kPatienceMs);
    for (auto* client : {&stage.phone, &other}) {
        const auto event = client->wait("the end of the hold", [id](const msn_event& e) {
            return e.type == MSN_EVENT_TYPE_COMMAND_COMPLETED && e.command_id == id;
        });
        require(event.call_id == here && event.command_type == MSN_COMMAND_TYPE_HOLD, "the event tells of another one");
        require(event.status == MSN_STATUS_OK && event.status == outcome.status, "outcome and event differ");
    }
}

// What it began goes on in the phone, which is none the worse for it.
void closes_within_a_command(Stage& stage) {
    const SilentSocket nobody;
    const auto call = stage.phone.dial(nobody.uri());
    std::uint64_t id = 0;
    {
        auto leaving = stage.another_client();
        id = leaving.phone().send(hang_up(call), 0);
        stage.phone.phase(call, MSN_CALL_PHASE_ENDING);
    }
    stage.phone.done(command(MSN_COMMAND_TYPE_PING));
    stage.phone.phase(call, MSN_CALL_PHASE_RELEASED);
    stage.phone.wait("the end of a command whose client has gone", [id](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_COMMAND_COMPLETED && event.command_id == id &&
               event.status == MSN_STATUS_OK;
    });
}

// The hang-up names the dial's command, as one does whose call has no id yet.
void hang_up_behind_the_dial(Stage& stage) {
    auto& phone = stage.phone.phone();
    const auto dial = phone.send(command_with_uri(MSN_COMMAND_TYPE_DIAL, 0, stage.peer_uri), 0);
    auto end = command(MSN_COMMAND_TYPE_HANG_UP);
    end.target_command_id = dial;
    const auto hang_up = phone.send(end, 0);
    const auto dialled = phone.outcome_of(dial, test::kPatienceMs);
    require(dialled.call_id != 0, "the dial gave no call");
    require(phone.outcome_of(hang_up, test::kPatienceMs).status == MSN_STATUS_OK,
            "the dial could not be hung up by its command");
    stage.phone.ended(dialled.call_id, MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_LOCAL);
}

void ping(Stage& stage) {
    for (int i = 0; i < 20; ++i)
        stage.phone.done(command(MSN_COMMAND_TYPE_PING));
}

constexpr Scenario kScenarios[] = {
    {"client_comes_late", late_client},
    {"clients_see_the_same", both_see_the_same},
    {"client_acts_for_another", one_acts_for_the_other},
    {"clients_are_told_of_commands", told_of_commands},
    {"client_closes_within_a_command", closes_within_a_command},
    {"client_hangs_up_behind_the_dial", hang_up_behind_the_dial},
    {"client_pings", ping},
};

}  // namespace

std::span<const Scenario> client_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
