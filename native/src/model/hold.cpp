// SPDX-License-Identifier: MIT
#include "model/hold.h"

#include "model/completion.h"
#include "model/registry.h"

namespace microsip::model {
namespace {

std::uint32_t pending_flag(std::uint32_t command) {
    if (command == MSN_COMMAND_TYPE_HOLD) return MSN_CALL_FLAG_HOLDING;
    if (command == MSN_COMMAND_TYPE_RESUME) return MSN_CALL_FLAG_RESUMING;
    return 0;
}

void publish_hold(Step& step, Call& call, std::uint64_t command_id, std::uint32_t sip_code) {
    auto event = event_of(call.row, MSN_EVENT_TYPE_HOLD);
    event.command_id = command_id;
    if (sip_code != 0) event.sip_code = sip_code;
    step.output.publish(event, call.row);
}

// What a re-INVITE with this command's id does for a transfer: HOLDING before its REFER, RESUMING after its failure;
// 0: it is none of a transfer's.
std::uint32_t transfer_flag(const Step& step, const Call& call, std::uint64_t command_id) {
    if (command_id == 0) return 0;
    const auto* running = step.registry.find_command(command_id);
    if (running == nullptr) {
        const bool failed = command_id == call.hold_command && !call.moved;
        return failed ? std::uint32_t{MSN_CALL_FLAG_RESUMING} : 0;
    }
    const bool before_refer = running->type == MSN_COMMAND_TYPE_TRANSFER && running->call_id == call.row.call_id &&
                              command_id != call.transfer_command;
    return before_refer ? std::uint32_t{MSN_CALL_FLAG_HOLDING} : 0;
}

void answer_transfer_hold(Step& step, Call& call, const msn_fact& fact) {
    auto& flags = call.row.flags;
    const auto flag = transfer_flag(step, call, fact.command_id);
    if (flag == 0 || flag != call.transfer_hold) return;
    call.transfer_hold = 0;
    flags &= ~flag;
    const bool succeeded = fact.sip_code >= 200 && fact.sip_code < 300;
    if (succeeded) {
        flags ^= std::uint32_t{MSN_CALL_FLAG_LOCAL_HOLD};
        call.hold_command = flag == MSN_CALL_FLAG_HOLDING ? fact.command_id : 0;
    }
    publish_hold(step, call, fact.command_id, fact.sip_code);
}

// A transfer that ended before its hold was answered.
void settle_transfer_hold(Step& step, Call& call, const msn_outcome& outcome) {
    if (call.transfer_hold != MSN_CALL_FLAG_HOLDING) return;
    call.transfer_hold = 0;
    if ((call.row.flags & MSN_CALL_FLAG_HOLDING) == 0) return;  // the call's end has cleared it
    call.row.flags &= ~std::uint32_t{MSN_CALL_FLAG_HOLDING};
    publish_hold(step, call, outcome.command_id, outcome.sip_code);
}

}  // namespace

void begin_hold(Step& step, Call& call, std::uint32_t command, std::uint64_t command_id) {
    const auto flag = pending_flag(command);
    if (flag == 0) return;
    call.row.flags |= flag;
    publish_hold(step, call, command_id, 0);
}

void settle_hold(Step& step, Call& call, std::uint32_t command, const msn_outcome& outcome) {
    auto& flags = call.row.flags;
    if (command == MSN_COMMAND_TYPE_TRANSFER) return settle_transfer_hold(step, call, outcome);
    const auto flag = pending_flag(command);
    if ((flags & flag) == 0) return;  // no hold, or the call's end has cleared it
    flags &= ~flag;
    if (outcome.status == MSN_STATUS_OK) {
        if (command == MSN_COMMAND_TYPE_HOLD) {
            flags |= MSN_CALL_FLAG_LOCAL_HOLD;
        } else {
            flags &= ~std::uint32_t{MSN_CALL_FLAG_LOCAL_HOLD};
        }
        call.hold_command = 0;
    }
    publish_hold(step, call, outcome.command_id, outcome.sip_code);
}

void note_remote_hold(Step& step, Call& call, bool held) {
    auto& flags = call.row.flags;
    if (held == ((flags & MSN_CALL_FLAG_REMOTE_HOLD) != 0)) return;
    flags ^= MSN_CALL_FLAG_REMOTE_HOLD;
    publish_hold(step, call, 0, 0);
}

bool reinvite_sent(Step& step, Call& call, const msn_fact& fact) {
    auto& flags = call.row.flags;
    const auto flag = transfer_flag(step, call, fact.command_id);
    if (flag == 0 || (flags & (MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_RESUMING)) != 0) return true;
    if (((flags & MSN_CALL_FLAG_LOCAL_HOLD) != 0) != (flag == MSN_CALL_FLAG_RESUMING)) return true;
    flags |= flag;
    call.transfer_hold = flag;
    publish_hold(step, call, fact.command_id, 0);
    return true;
}

bool reinvite_answered(Step& step, Call& call, const msn_fact& fact) {
    answer_transfer_hold(step, call, fact);
    complete_by_fact(step, fact);
    if (found_nobody(fact) && call.row.phase == MSN_CALL_PHASE_ESTABLISHED) {
        end(step, call, {MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK}, fact);
    }
    return true;
}

}  // namespace microsip::model
