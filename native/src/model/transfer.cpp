// SPDX-License-Identifier: MIT
#include "model/transfer.h"

#include "model/completion.h"
#include "model/registry.h"
#include "model/text.h"

namespace microsip::model {
namespace {

constexpr std::uint32_t kRemote = MSN_CALL_FLAG_TRANSFER_REMOTE;

bool is_one_of(std::uint32_t state, std::initializer_list<msn_transfer> states) {
    for (const auto one : states) {
        if (state == one) return true;
    }
    return false;
}

// Moves the transfer and publishes it; the same once more is no news.
void move(Step& step, Call& call, msn_transfer state, std::uint32_t sip_code, std::uint64_t command_id) {
    auto& row = call.row;
    if (row.transfer == state && row.transfer_sip_code == sip_code) return;
    row.transfer = state;
    row.transfer_sip_code = sip_code;
    auto event = event_of(row, MSN_EVENT_TYPE_TRANSFER);
    event.command_id = command_id;
    event.other_call_id = call.transfer_other;
    event.value = state;
    event.sip_code = sip_code;
    assign(event.text, row.transfer_target);
    step.output.publish(event, row);
}

void begin(Call& call, std::uint32_t side, const msn_fact& fact) {
    call.row.flags = (call.row.flags & ~kRemote) | side;
    call.row.transfer = MSN_TRANSFER_NONE;
    call.row.transfer_sip_code = 0;
    call.transfer_other = 0;
    call.moved = false;
    assign(call.row.transfer_target, view(fact.remote_uri));
}

// The call that an attended transfer is to reach, where it lives.
Call* other_of(Step& step, const Call& call) {
    auto* other = step.registry.find_call(call.transfer_other);
    return other == &call ? nullptr : other;
}

// Ours has its final word. why: of an unknown outcome.
void settle(Step& step, Call& call, msn_transfer state, const msn_fact& fact, const char* why) {
    auto* other = other_of(step, call);
    if (state == MSN_TRANSFER_SUCCEEDED) {
        call.moved = true;
        if (call.transfer_other != 0) call.row.other_call_id = call.transfer_other;
        if (other != nullptr) {
            other->moved = true;
            other->row.other_call_id = call.row.call_id;
            step.output.update(other->row);
        }
    } else if (other != nullptr) {
        other->transfer_of = 0;
    }
    const bool unknown = state == MSN_TRANSFER_UNKNOWN;
    move(step, call, state, unknown ? call.row.transfer_sip_code : fact.sip_code, call.transfer_command);
    if (unknown) {
        complete(step, call.transfer_command, MSN_STATUS_OUTCOME_UNKNOWN, 0, why);
    } else {
        complete_by_response(step, call.transfer_command, fact);
    }
}

// What a NOTIFY says of the new call; NONE: nothing.
msn_transfer state_of(const msn_fact& notify) {
    if (notify.sip_code >= 300) return MSN_TRANSFER_FAILED;
    if (notify.sip_code >= 200) return MSN_TRANSFER_SUCCEEDED;
    if (notify.value != 0) return MSN_TRANSFER_UNKNOWN;
    return notify.sip_code >= 100 ? MSN_TRANSFER_PROGRESS : MSN_TRANSFER_NONE;
}

}  // namespace

bool transfer_is_ours(const Call& call) {
    return (call.row.flags & kRemote) == 0 &&
           is_one_of(call.row.transfer, {MSN_TRANSFER_REQUESTED, MSN_TRANSFER_ACCEPTED, MSN_TRANSFER_PROGRESS});
}

bool transfer_is_theirs(const Call& call) {
    return (call.row.flags & kRemote) != 0 &&
           is_one_of(call.row.transfer, {MSN_TRANSFER_OFFERED, MSN_TRANSFER_ACCEPTED, MSN_TRANSFER_PROGRESS});
}

bool refer_sent(Step& step, Call& call, const msn_fact& fact) {
    if (transfer_is_ours(call)) return call.row.transfer == MSN_TRANSFER_REQUESTED;  // again, with credentials
    begin(call, 0, fact);
    const auto* running = step.registry.find_command(fact.command_id);
    const bool by_command =
        running != nullptr && running->type == MSN_COMMAND_TYPE_TRANSFER && running->call_id == call.row.call_id;
    call.transfer_command = by_command ? fact.command_id : 0;
    call.transfer_other = fact.other_call_id;
    if (auto* other = other_of(step, call); other != nullptr) other->transfer_of = call.row.call_id;
    move(step, call, MSN_TRANSFER_REQUESTED, 0, fact.command_id);
    return true;
}

bool refer_answered(Step& step, Call& call, const msn_fact& fact) {
    if (fact.sip_code < 200 || call.row.transfer == MSN_TRANSFER_NONE) return false;
    if (!transfer_is_ours(call)) return true;
    if (fact.sip_code >= 300) {
        settle(step, call, MSN_TRANSFER_FAILED, fact, "");
    } else if (call.row.transfer == MSN_TRANSFER_REQUESTED) {  // a NOTIFY may overtake the answer
        move(step, call, MSN_TRANSFER_ACCEPTED, fact.sip_code, call.transfer_command);
    }
    return true;
}

bool notify_received(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.transfer == MSN_TRANSFER_NONE) return false;
    if (!transfer_is_ours(call)) return true;
    const auto state = state_of(fact);
    if (state == MSN_TRANSFER_PROGRESS) {
        move(step, call, state, fact.sip_code, call.transfer_command);
    } else if (state != MSN_TRANSFER_NONE) {
        settle(step, call, state, fact, "its subscription ended without a final NOTIFY");
    }
    return true;
}

bool notify_missed(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.transfer == MSN_TRANSFER_NONE) return false;
    if (transfer_is_ours(call)) settle(step, call, MSN_TRANSFER_UNKNOWN, fact, "no final NOTIFY came in time");
    return true;
}

bool refer_received(Step& step, Call& call, const msn_fact& fact) {
    if (transfer_is_ours(call) || transfer_is_theirs(call)) return true;  // one at a time; the phone refuses it
    begin(call, kRemote, fact);
    move(step, call, MSN_TRANSFER_OFFERED, 0, 0);
    return true;
}

bool refer_accepted(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.transfer == MSN_TRANSFER_NONE) return false;
    if (call.row.transfer != MSN_TRANSFER_OFFERED) return true;
    move(step, call, MSN_TRANSFER_ACCEPTED, fact.sip_code, fact.command_id);
    complete_decisions(step, call, fact);
    return true;
}

bool refer_rejected(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.transfer == MSN_TRANSFER_NONE) return false;
    if (call.row.transfer != MSN_TRANSFER_OFFERED) return true;
    move(step, call, MSN_TRANSFER_REJECTED, fact.sip_code, fact.command_id);
    complete_decisions(step, call, fact);
    return true;
}

bool notify_sent(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.transfer == MSN_TRANSFER_NONE) return false;
    // The first one may go out before the decision, the last one tells of our refusal.
    if (!transfer_is_theirs(call) || call.row.transfer == MSN_TRANSFER_OFFERED) return true;
    const auto state = state_of(fact);
    if (state == MSN_TRANSFER_NONE) return true;
    if (fact.other_call_id != 0) {
        call.transfer_other = fact.other_call_id;
        call.row.other_call_id = fact.other_call_id;
    }
    call.moved = state == MSN_TRANSFER_SUCCEEDED;
    move(step, call, state, fact.sip_code, 0);
    return true;
}

void note_new_leg(Step& step, Call& referred, std::uint64_t new_call_id) {
    referred.transfer_other = new_call_id;
    referred.row.other_call_id = new_call_id;
    step.output.update(referred.row);
}

void abandon_transfer(Step& step, Call& call) {
    if (transfer_is_ours(call)) {
        settle(step, call, MSN_TRANSFER_UNKNOWN, {}, "the call ended before the final NOTIFY");
    } else if (call.row.transfer == MSN_TRANSFER_OFFERED) {
        move(step, call, MSN_TRANSFER_UNKNOWN, 0, 0);
    }
}

Cause end_of_conversation(Call& call, Cause cause) {
    auto& row = call.row;
    if (call.replaced_by != 0) {
        row.other_call_id = call.replaced_by;
        return {MSN_CAUSE_REPLACED, MSN_INITIATOR_REMOTE};
    }
    const bool given = cause.category == MSN_CAUSE_TRANSFERRED;
    if (cause.category != MSN_CAUSE_COMPLETED && !given) return cause;
    // Who says goodbye while a transfer is under way does so because of it: the transferor, or the one whose call was
    // taken over by the transferred party.
    const bool gone = cause.initiator == MSN_INITIATOR_REMOTE && (transfer_is_theirs(call) || call.transfer_of != 0);
    if (!call.moved && !gone && !given) return cause;
    if (call.transfer_of != 0) row.other_call_id = call.transfer_of;
    cause.category = MSN_CAUSE_TRANSFERRED;
    if (cause.initiator == MSN_INITIATOR_PHONE)
        cause.initiator = MSN_INITIATOR_LOCAL;  // the phone hangs up for its user
    return cause;
}

}  // namespace microsip::model
