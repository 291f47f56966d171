// SPDX-License-Identifier: MIT
#include "model/caller.h"

#include <algorithm>
#include <functional>

#include "model/completion.h"
#include "model/text.h"

namespace microsip::model {
namespace {

void note_branch(Call& call, std::string_view tag) {
    assign(call.row.remote_tag, tag);
    const std::uint64_t hash = std::hash<std::string_view>{}(tag);
    if (std::find(call.branches.begin(), call.branches.end(), hash) != call.branches.end()) return;
    call.branches.push_back(hash);
    ++call.row.early_dialogs;
}

// It may be answered by a new INVITE; if none comes, this is why the call ends.
void note_refusal(Call& call, Cause cause, const msn_fact& fact) {
    call.refused = cause;
    call.ending_code = fact.sip_code;
    assign(call.row.cause_phrase, view(fact.phrase));
    note_reason(call, fact.reason);
}

// The request was sent once more, with credentials or to another target, or answered after all.
void forget_refusal(Call& call) {
    if (!call.refused) return;
    call.refused = {};
    call.ending_code = 0;
    call.row.cause_phrase[0] = '\0';
    call.row.cause_reason[0] = '\0';
    call.row.cause_q850 = 0;
}

}  // namespace

void publish_progress(Step& step, Call& call, std::uint64_t command_id) {
    auto event = event_of(call.row, MSN_EVENT_TYPE_PROGRESS);
    event.command_id = command_id;
    event.value = call.row.early_dialogs;
    step.output.publish(event, call.row);
}

bool invite_sent(Step& step, Call& call, const msn_fact& fact) {
    assign_known(call.row.sip_call_id, fact.sip_call_id);
    assign_known(call.row.local_tag, fact.local_tag);
    forget_refusal(call);
    if (call.row.phase != MSN_CALL_PHASE_CREATED) {
        step.output.update(call.row);
        return true;
    }
    move_to(step, call, MSN_CALL_PHASE_DIALING, call.dial_command);
    if (const auto dial = running_on(step, call, MSN_COMMAND_TYPE_DIAL); dial != 0) {
        complete(step, dial, MSN_STATUS_OK, 0, "");
    }
    // Hung up while the media transport was being made.
    if (call.ending) move_to(step, call, MSN_CALL_PHASE_ENDING, call.ending_command);
    return true;
}

bool provisional_received(Step& step, Call& call, const msn_fact& fact) {
    const auto code = fact.sip_code;
    if (code < 100 || code > 199) return false;
    const bool tagged = fact.remote_tag.length != 0;
    call.row.sip_code = code;
    if ((fact.flags & MSN_FACT_FLAG_HAS_SDP) != 0) call.row.flags |= MSN_CALL_FLAG_EARLY_MEDIA;
    if (tagged) note_branch(call, view(fact.remote_tag));

    // 100 is hop by hop, 199 tells of a branch's end (RFC 6228): neither is progress of the call itself.
    msn_call_phase next = MSN_CALL_PHASE_CREATED;
    if (code == 180) {
        next = MSN_CALL_PHASE_ALERTING;
    } else if (tagged && code > 100 && code < 199) {
        next = MSN_CALL_PHASE_PROCEEDING;
    }
    if (next > call.row.phase) {
        move_to(step, call, next, 0);
    } else {
        publish_progress(step, call, 0);
    }
    return true;
}

bool answer_received(Step& step, Call& call, const msn_fact& fact) {
    if (call.answered) return true;  // another fork's; pjsua answers it with ACK and BYE
    call.answered = true;
    forget_refusal(call);
    call.row.sip_code = fact.sip_code;
    assign_known(call.row.remote_tag, fact.remote_tag);
    if (call.row.phase == MSN_CALL_PHASE_ENDING) {
        call.row.flags |= MSN_CALL_FLAG_ANSWER_CROSSED;
        step.output.update(call.row);
        return true;
    }
    return move_to(step, call, MSN_CALL_PHASE_CONNECTING, 0);
}

bool final_received(Step& step, Call& call, const msn_fact& fact) {
    const bool by_network = (fact.flags & (MSN_FACT_FLAG_BY_TIMER | MSN_FACT_FLAG_BY_TRANSPORT)) != 0;
    if (call.answered || fact.sip_code < 300 || fact.sip_code > 699) return false;
    // Before the INVITE is out only the phone's own transport or resolver can fail it.
    if (call.row.phase == MSN_CALL_PHASE_CREATED && !by_network) return false;
    call.row.sip_code = fact.sip_code;
    const auto cause = by_network ? Cause{MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK}
                                  : Cause{cause_of(fact.sip_code), MSN_INITIATOR_REMOTE};
    const bool challenged = cause.category == MSN_CAUSE_AUTH_FAILURE;
    const bool may_go_elsewhere = !call.ending && (call.redirected || cause.category == MSN_CAUSE_REDIRECTED);
    if (challenged || may_go_elsewhere) {
        note_refusal(call, cause, fact);
        step.output.update(call.row);
        return true;
    }
    end(step, call, call.ending ? call.ending : cause, fact);
    return true;
}

bool redirected(Step& step, Call& call, const msn_fact& fact) {
    if (!call.refused) return false;
    call.redirected = true;
    auto event = event_of(call.row, MSN_EVENT_TYPE_REDIRECTED);
    if (fact.sip_code != 0) event.sip_code = fact.sip_code;
    assign(event.text, view(fact.remote_uri));
    step.output.publish(event, call.row);
    return true;
}

bool cancel_sent(Step& step, Call& call, const msn_fact& fact) {
    call.ending = unless_stopping(step, {MSN_CAUSE_CANCELLED_BY_CALLER, MSN_INITIATOR_LOCAL});
    return move_to(step, call, MSN_CALL_PHASE_ENDING, fact.command_id);
}

}  // namespace microsip::model
