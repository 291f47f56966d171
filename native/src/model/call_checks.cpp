// SPDX-License-Identifier: MIT
// What single commands ask of their call beside its phase and flags.
#include "model/commands.h"
#include "model/completion.h"
#include "model/phases.h"
#include "model/registry.h"
#include "model/transfer.h"

namespace microsip::model {
namespace {

unsigned long long id_of(const Call& call) {
    return static_cast<unsigned long long>(call.row.call_id);
}

// The call that an attended transfer is to reach.
msn_status check_other(const Step& step, const Call& call, const msn_command& command, OutcomeText& text) {
    const auto id = static_cast<unsigned long long>(command.other_call_id);
    if (command.other_call_id == call.row.call_id) {
        say(text, "other_call_id %llu is the call itself", id);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    const auto* other = step.registry.find_call(command.other_call_id);
    if (other == nullptr || !contains(kNotEnded, other->row.phase)) {
        const bool known = step.registry.call_ids.seen(command.other_call_id);
        say(text, known ? "other_call_id: call %llu has ended" : "other_call_id: there is no call %llu", id);
        return known ? MSN_STATUS_CALL_ENDED : MSN_STATUS_NO_SUCH_CALL;
    }
    if (other->row.phase != MSN_CALL_PHASE_ESTABLISHED) {
        say(text, "other_call_id: call %llu is %s, not Established", id, msn_call_phase_name(other->row.phase));
        return MSN_STATUS_WRONG_PHASE;
    }
    if (transfer_is_ours(*other) || other->transfer_of != 0) {
        say(text, "other_call_id: call %llu takes part in another transfer", id);
        return MSN_STATUS_WRONG_PHASE;
    }
    return MSN_STATUS_OK;
}

msn_status check_transfer(const Step& step, const Call& call, const msn_command& command, OutcomeText& text) {
    if (transfer_is_ours(call) || running_on(step, call, MSN_COMMAND_TYPE_TRANSFER) != 0 || call.transfer_of != 0) {
        say(text, "call %llu is being transferred already", id_of(call));
        return MSN_STATUS_WRONG_PHASE;
    }
    if (transfer_is_theirs(call)) {
        say(text, "call %llu is being transferred by the other side", id_of(call));
        return MSN_STATUS_WRONG_PHASE;
    }
    return command.other_call_id != 0 ? check_other(step, call, command, text) : MSN_STATUS_OK;
}

msn_status check_offer(const Call& call, OutcomeText& text) {
    if (call.row.transfer == MSN_TRANSFER_OFFERED) return MSN_STATUS_OK;
    say(text, "the transfer of call %llu is %s, not Offered", id_of(call), msn_transfer_name(call.row.transfer));
    return MSN_STATUS_NO_TRANSFER;
}

msn_status check_conference(const Call& call, std::uint32_t wanted, OutcomeText& text) {
    if (call.row.conference != wanted) return MSN_STATUS_OK;
    if (wanted == 0) {
        say(text, "call %llu is in no conference", id_of(call));
    } else {
        say(text, "call %llu is in conference %u already", id_of(call), wanted);
    }
    return MSN_STATUS_ALREADY;
}

msn_status check_dtmf(const Call& call, const msn_command& command, OutcomeText& text) {
    if (command.value == MSN_DTMF_METHOD_INFO) {
        if (call.row.phase == MSN_CALL_PHASE_ESTABLISHED) return MSN_STATUS_OK;
        say(text, "call %llu is %s; INFO needs Established", id_of(call), msn_call_phase_name(call.row.phase));
        return MSN_STATUS_WRONG_PHASE;
    }
    if (call.row.media_state == MSN_MEDIA_STATE_ACTIVE) return MSN_STATUS_OK;
    say(text, "the audio of call %llu is %s", id_of(call), msn_media_state_name(call.row.media_state));
    return MSN_STATUS_NO_MEDIA;
}

}  // namespace

msn_status check_call_state(const Step& step, const Call& call, const msn_command& command, OutcomeText& text) {
    switch (command.type) {
        case MSN_COMMAND_TYPE_TRANSFER:
            return check_transfer(step, call, command, text);
        case MSN_COMMAND_TYPE_ACCEPT_TRANSFER:
        case MSN_COMMAND_TYPE_REJECT_TRANSFER:
            return check_offer(call, text);
        case MSN_COMMAND_TYPE_CONFERENCE_JOIN:
            return check_conference(call, command.value != 0 ? command.value : 1, text);
        case MSN_COMMAND_TYPE_CONFERENCE_LEAVE:
            return check_conference(call, 0, text);
        case MSN_COMMAND_TYPE_DTMF:
            return check_dtmf(call, command, text);
        default:
            return MSN_STATUS_OK;
    }
}

}  // namespace microsip::model
