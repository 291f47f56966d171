// SPDX-License-Identifier: MIT
// Transfers (RFC 3515, 3891). There are two phones only: who is transferred calls itself.
#include "stage.h"

namespace microsip::conformance {

namespace {

msn_event transferred(Watched& phone, std::uint64_t call, msn_transfer state) {
    return phone.wait(std::string("transfer ") + msn_transfer_name(state), [=](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_TRANSFER && event.call_id == call && event.value == state;
    });
}

std::uint64_t send_transfer(Stage& stage, const Legs& legs) {
    return stage.phone.phone().send(command_with_uri(MSN_COMMAND_TYPE_TRANSFER, legs.here, stage.peer_uri), 0);
}

void require_outcome(Stage& stage, std::uint64_t command_id, msn_status status) {
    const auto outcome = stage.phone.phone().outcome_of(command_id, test::kPatienceMs);
    require(outcome.status == status, std::string("the transfer ended as ") + msn_status_name(outcome.status) + ": " +
                                          outcome.text + "; expected " + msn_status_name(status));
}

void blind(Stage& stage) {
    const auto legs = call_peer(stage);
    const auto command_id = send_transfer(stage, legs);
    const auto target = stage.peer.incoming();
    stage.peer.done(answer(target));
    require_outcome(stage, command_id, MSN_STATUS_OK);
    transferred(stage.phone, legs.here, MSN_TRANSFER_SUCCEEDED);
    stage.phone.phase(legs.here, MSN_CALL_PHASE_RELEASED);
    stage.peer.phase(legs.there, MSN_CALL_PHASE_RELEASED);
    require(stage.peer.row(target).phase == MSN_CALL_PHASE_ESTABLISHED, "the new call did not survive the transfer");
}

void blind_refused(Stage& stage) {
    const auto legs = call_peer(stage);
    const auto command_id = send_transfer(stage, legs);
    stage.peer.done(reject(stage.peer.incoming(), 486));
    require_outcome(stage, command_id, MSN_STATUS_SIP_FAILURE);
    const auto failed = transferred(stage.phone, legs.here, MSN_TRANSFER_FAILED);
    require(failed.sip_code == 486, "the transfer failed with " + std::to_string(failed.sip_code));
    require(stage.phone.row(legs.here).phase == MSN_CALL_PHASE_ESTABLISHED, "a failed transfer ended the call");
}

void attended(Stage& stage) {
    const auto first = call_peer(stage);
    const auto second = call_peer(stage);
    auto transfer = command(MSN_COMMAND_TYPE_TRANSFER, first.here);
    transfer.other_call_id = second.here;
    stage.phone.done(transfer);
    transferred(stage.phone, first.here, MSN_TRANSFER_SUCCEEDED);
    for (const auto call : {first.here, second.here})
        stage.phone.phase(call, MSN_CALL_PHASE_RELEASED);
    stage.peer.wait("the call that takes the second one's place", [&](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_REPLACED && event.other_call_id == second.there;
    });
}

// The phone obeys: a new call of the same lineage.
void by_the_other_side(Stage& stage) {
    const auto legs = call_phone(stage);
    const auto command_id =
        stage.peer.phone().send(command_with_uri(MSN_COMMAND_TYPE_TRANSFER, legs.there, stage.peer_uri), 0);
    const auto target = stage.peer.incoming();
    stage.peer.done(answer(target));
    const auto outcome = stage.peer.phone().outcome_of(command_id, test::kPatienceMs);
    require(outcome.status == MSN_STATUS_OK, std::string("the peer's transfer: ") + outcome.text);
    const auto succeeded = transferred(stage.phone, legs.here, MSN_TRANSFER_SUCCEEDED);
    stage.phone.phase(legs.here, MSN_CALL_PHASE_RELEASED);
    require(succeeded.other_call_id != 0, "the event does not name the new call");
    require(stage.phone.row(succeeded.other_call_id).phase == MSN_CALL_PHASE_ESTABLISHED, "the new call is not up");
}

constexpr Scenario kScenarios[] = {
    {"transfer_blind", blind},
    {"transfer_blind_refused", blind_refused},
    {"transfer_attended", attended},
    {"transfer_by_the_other_side", by_the_other_side},
};

}  // namespace

std::span<const Scenario> transfer_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
