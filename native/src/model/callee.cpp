// SPDX-License-Identifier: MIT
#include "model/callee.h"

#include "model/caller.h"
#include "model/completion.h"
#include "model/text.h"

namespace microsip::model {

bool provisional_sent(Step& step, Call& call, const msn_fact& fact) {
    const auto code = fact.sip_code;
    if (code <= 100 || code > 199) return false;
    call.row.sip_code = code;
    if ((fact.flags & MSN_FACT_FLAG_HAS_SDP) != 0) call.row.flags |= MSN_CALL_FLAG_EARLY_MEDIA;
    const auto command_id = running_on(step, call, MSN_COMMAND_TYPE_ANSWER);
    if (code != 180 || !move_to(step, call, MSN_CALL_PHASE_ALERTING, command_id)) {
        publish_progress(step, call, command_id);
    }
    complete_answers(step, call, code);
    return true;
}

bool answer_sent(Step& step, Call& call, const msn_fact& fact) {
    if (call.answered || call.final_sent) return false;
    call.answered = true;
    call.row.sip_code = fact.sip_code;
    if (call.cancelled) {  // our 2xx was out before its 487 could be (RFC 3261 9.2)
        call.cancelled = {};
        call.row.flags |= MSN_CALL_FLAG_CANCEL_CROSSED;
    }
    if (call.row.phase == MSN_CALL_PHASE_ENDING) {
        step.output.update(call.row);
        return true;
    }
    return move_to(step, call, MSN_CALL_PHASE_CONNECTING, running_on(step, call, MSN_COMMAND_TYPE_ANSWER));
}

bool answer_unacknowledged(Step& step, Call& call, const msn_fact& fact) {
    if (!call.answered) return false;
    // A hang-up of ours keeps its cause; the BYE that PJSIP sends because of this does not get to look like one.
    end(step, call, call.hung_up ? call.ending : Cause{MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK}, fact);
    return true;
}

bool final_sent(Step& step, Call& call, const msn_fact& fact) {
    const auto code = fact.sip_code;
    if (call.answered || call.final_sent || code < 300 || code > 699) return false;
    call.final_sent = true;
    call.row.sip_code = code;
    call.ending_code = code;
    assign(call.row.cause_phrase, view(fact.phrase));
    const bool rejecting = call.row.phase == MSN_CALL_PHASE_ENDING;
    if (call.cancelled && (!rejecting || code == 487)) {
        end(step, call, call.cancelled, fact);
    } else if (rejecting) {
        if (call.ending.initiator == MSN_INITIATOR_LOCAL) call.ending.category = cause_of(code);
        step.output.update(call.row);
    } else {
        auto cause = given_cause(fact);
        if (!cause) {
            cause = unless_stopping(step, {refusal_of_phone(code), MSN_INITIATOR_PHONE});
        }
        end(step, call, cause, fact);
    }
    return true;
}

bool final_acknowledged(Step& step, Call& call, const msn_fact& fact) {
    if (!call.final_sent) return false;
    end(step, call, call.ending, fact);
    return true;
}

bool cancel_received(Step& step, Call& call, const msn_fact& fact) {
    if (call.answered) {
        call.row.flags |= MSN_CALL_FLAG_CANCEL_CROSSED;
    } else {
        const auto elsewhere = note_reason(call, fact.reason).answered_elsewhere;
        call.cancelled = {elsewhere ? MSN_CAUSE_ANSWERED_ELSEWHERE : MSN_CAUSE_CANCELLED_BY_CALLER,
                          MSN_INITIATOR_REMOTE};
    }
    step.output.update(call.row);
    return true;
}

}  // namespace microsip::model
