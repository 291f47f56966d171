// SPDX-License-Identifier: MIT
#include "model/hold.h"

#include "model/completion.h"

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

}  // namespace

void begin_hold(Step& step, Call& call, std::uint32_t command, std::uint64_t command_id) {
    const auto flag = pending_flag(command);
    if (flag == 0) return;
    call.row.flags |= flag;
    publish_hold(step, call, command_id, 0);
}

void settle_hold(Step& step, Call& call, std::uint32_t command, const msn_outcome& outcome) {
    auto& flags = call.row.flags;
    const auto flag = pending_flag(command);
    if ((flags & flag) == 0) return;  // no hold, or the call's end has cleared it
    flags &= ~flag;
    if (outcome.status == MSN_STATUS_OK) {
        if (command == MSN_COMMAND_TYPE_HOLD) {
            flags |= MSN_CALL_FLAG_LOCAL_HOLD;
        } else {
            flags &= ~std::uint32_t{MSN_CALL_FLAG_LOCAL_HOLD};
        }
    }
    publish_hold(step, call, outcome.command_id, outcome.sip_code);
}

void note_remote_hold(Step& step, Call& call, bool held) {
    auto& flags = call.row.flags;
    if (held == ((flags & MSN_CALL_FLAG_REMOTE_HOLD) != 0)) return;
    flags ^= MSN_CALL_FLAG_REMOTE_HOLD;
    publish_hold(step, call, 0, 0);
}

bool reinvite_answered(Step& step, Call& call, const msn_fact& fact) {
    complete_by_fact(step, fact);
    if (found_nobody(fact) && call.row.phase == MSN_CALL_PHASE_ESTABLISHED) {
        end(step, call, {MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK}, fact);
    }
    return true;
}

}  // namespace microsip::model
