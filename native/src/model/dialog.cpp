// SPDX-License-Identifier: MIT
#include "model/dialog.h"

#include "model/completion.h"
#include "model/phases.h"
#include "model/registry.h"
#include "model/text.h"

namespace microsip::model {
namespace {

constexpr Cause kNetworkFailed = {MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK};
constexpr PhaseSet kAnswered = phases(MSN_CALL_PHASE_CONNECTING, MSN_CALL_PHASE_ESTABLISHED);

bool is_incoming(const Call& call) {
    return (call.row.flags & MSN_CALL_FLAG_INCOMING) != 0;
}

// What pjsua_call_hangup sends for code 0 where the call is not answered yet.
constexpr std::uint32_t kDefaultReject = 603;

Cause hang_up_cause(const Step& step, const Call& call, const msn_fact& fact) {
    const bool by_phone = (fact.flags & MSN_FACT_FLAG_BY_PHONE) != 0;
    if (by_phone && fact.cause != MSN_CAUSE_NONE) return given_cause(fact);
    std::uint32_t category = MSN_CAUSE_CANCELLED_BY_CALLER;
    if (contains(kAnswered, call.row.phase)) {
        category = MSN_CAUSE_COMPLETED;
    } else if (is_incoming(call)) {
        category =
            by_phone ? refusal_of_phone(fact.sip_code) : cause_of(fact.sip_code != 0 ? fact.sip_code : kDefaultReject);
    }
    if (by_phone) return unless_stopping(step, {category, MSN_INITIATOR_PHONE});
    return {category, MSN_INITIATOR_LOCAL};
}

}  // namespace

bool confirmed(Step& step, Call& call, const msn_fact& fact) {
    assign_known(call.row.remote_tag, fact.remote_tag);
    move_to(step, call, MSN_CALL_PHASE_ESTABLISHED, running_on(step, call, MSN_COMMAND_TYPE_ANSWER));
    complete_answers(step, call, 0);
    return true;
}

bool hang_up_requested(Step& step, Call& call, const msn_fact& fact) {
    if (call.hung_up) return true;  // asked for in Created already
    call.hung_up = true;
    call.ending = hang_up_cause(step, call, fact);
    call.ending_command = fact.command_id;
    // There is no INVITE to take back yet: Ending follows Dialing, or CALL_FAILED ends it.
    if (call.row.phase != MSN_CALL_PHASE_CREATED) move_to(step, call, MSN_CALL_PHASE_ENDING, fact.command_id);
    return true;
}

bool bye_sent(Step& step, Call& call, const msn_fact& fact) {
    call.ending = given_cause(fact);
    if (!call.ending) {
        call.ending = unless_stopping(step, call.row.phase == MSN_CALL_PHASE_CONNECTING
                                                ? Cause{MSN_CAUSE_MEDIA_FAILURE, MSN_INITIATOR_REMOTE}
                                                : Cause{MSN_CAUSE_SESSION_TIMEOUT, MSN_INITIATOR_PHONE});
    }
    return move_to(step, call, MSN_CALL_PHASE_ENDING, fact.command_id);
}

bool bye_answered(Step& step, Call& call, const msn_fact& fact) {
    // A hang-up that reached nobody completed nothing. Any other cause was there before the BYE.
    const bool lost = call.ending.category == MSN_CAUSE_COMPLETED && !call.moved && found_nobody(fact);
    end(step, call, lost ? Cause{MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK} : call.ending, fact);
    return true;
}

bool bye_received(Step& step, Call& call, const msn_fact& fact) {
    auto cause = call.ending;
    if (!cause) {
        cause.initiator = MSN_INITIATOR_REMOTE;
        if (contains(kAnswered, call.row.phase)) {
            cause.category = MSN_CAUSE_COMPLETED;
        } else {  // in the early dialog (RFC 5407 3.1.2); a callee may not do this
            cause.category = is_incoming(call) ? MSN_CAUSE_CANCELLED_BY_CALLER : MSN_CAUSE_UNKNOWN;
        }
    }
    end(step, call, cause, fact);
    return true;
}

bool call_failed(Step& step, Call& call, const msn_fact& fact) {
    auto cause = known_cause(call);
    if (!cause) cause = given_cause(fact);
    if (!cause) cause = unless_stopping(step, {cause_of(fact.sip_code), MSN_INITIATOR_PHONE});
    end(step, call, cause, fact);
    return true;
}

bool transport_lost(Step& step, Call& call, const msn_fact& fact) {
    end(step, call, call.ending ? call.ending : kNetworkFailed, fact);
    return true;
}

bool session_over(Step& step, Call& call, const msn_fact& fact) {
    call.let_go = true;
    if (!contains(kNotEnded, call.row.phase)) {
        release_when_done(step, call);
        return true;
    }
    auto cause = known_cause(call);
    if (!cause) cause = unless_stopping(step, kNetworkFailed);
    end(step, call, cause, fact);
    return true;
}

bool let_go(Step& step, Call& call, const msn_fact& fact) {
    call.let_go = true;
    if (call.refused && !call.ending) {  // no retry will follow
        end(step, call, known_cause(call), fact);
    } else {
        release_when_done(step, call);
    }
    return true;
}

}  // namespace microsip::model
