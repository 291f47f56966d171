// SPDX-License-Identifier: MIT
#include "model/call.h"

#include "model/completion.h"
#include "model/phases.h"
#include "model/registry.h"
#include "model/text.h"
#include "model/transfer.h"

namespace microsip::model {
namespace {

void stamp(msn_call& row, msn_call_phase phase, Time now) {
    if (phase == MSN_CALL_PHASE_ALERTING) row.alerted_utc_ns = now.utc_ns;
    if (phase == MSN_CALL_PHASE_ESTABLISHED) {
        row.answered_utc_ns = now.utc_ns;
        row.answered_monotonic_ns = now.monotonic_ns;
    }
    if (phase == MSN_CALL_PHASE_ENDED) {
        row.ended_utc_ns = now.utc_ns;
        row.ended_monotonic_ns = now.monotonic_ns;
    }
}

}  // namespace

msn_event event_of(const msn_call& row, msn_event_type type) {
    msn_event event{};
    event.type = type;
    event.call_id = row.call_id;
    event.lineage_id = row.lineage_id;
    event.other_call_id = row.other_call_id;
    event.flags = row.flags;
    event.row_index = row.row_index;
    event.row_generation = row.row_generation;
    event.account_id = row.account_id;
    event.phase = row.phase;
    event.previous_phase = row.phase;
    event.sip_code = row.sip_code;
    if (row.phase >= MSN_CALL_PHASE_ENDED) {
        event.cause = row.cause;
        event.cause_initiator = row.cause_initiator;
        event.cause_sip_code = row.cause_sip_code;
        event.cause_q850 = row.cause_q850;
    }
    return event;
}

bool move_to(Step& step, Call& call, msn_call_phase phase, std::uint64_t command_id) {
    auto& row = call.row;
    if (!contains(legal_next(row.phase), phase)) return false;
    row.previous_phase = row.phase;
    row.phase = phase;
    stamp(row, phase, step.now);
    auto event = event_of(row, MSN_EVENT_TYPE_PHASE);
    event.previous_phase = row.previous_phase;
    event.command_id = command_id;
    if (phase == MSN_CALL_PHASE_ENDED) assign(event.text, row.cause_phrase);
    if (phase == MSN_CALL_PHASE_RELEASED) event.statistics = row.statistics;
    step.output.publish(event, row);
    return true;
}

void end(Step& step, Call& call, Cause cause, const msn_fact& fact) {
    auto& row = call.row;
    if (!contains(kNotEnded, row.phase)) return;
    abandon_transfer(step, call);
    cause = end_of_conversation(call, cause);
    row.cause = cause.category;
    row.cause_initiator = cause.initiator;
    row.cause_sip_code = fact.sip_code != 0 ? fact.sip_code : call.ending_code;
    row.flags &= ~(std::uint32_t{MSN_CALL_FLAG_HOLDING} | MSN_CALL_FLAG_RESUMING);
    row.conference = 0;
    assign_known(row.cause_phrase, fact.phrase);
    note_reason(call, fact.reason);
    move_to(step, call, MSN_CALL_PHASE_ENDED, call.ending_command);
    complete_at_end(step, call);
    release_when_done(step, call);
}

void release_when_done(Step& step, Call& call) {
    if (call.row.phase != MSN_CALL_PHASE_ENDED || !call.let_go) return;
    move_to(step, call, MSN_CALL_PHASE_RELEASED, 0);
    step.output.release_row(call.row);
    step.registry.calls.erase(call.row.call_id);
}

Reason note_reason(Call& call, const msn_text& reason) {
    if (reason.length == 0) return {};
    assign(call.row.cause_reason, view(reason));
    const auto parsed = parse_reason(view(reason));
    call.row.cause_q850 = parsed.q850;
    return parsed;
}

Cause known_cause(const Call& call) {
    if (call.ending) return call.ending;
    if (call.cancelled) return call.cancelled;
    return call.refused;
}

Cause given_cause(const msn_fact& fact) {
    if (fact.cause == MSN_CAUSE_NONE) return {};
    Cause cause{fact.cause, fact.initiator};
    if (cause.initiator == MSN_INITIATOR_NONE) cause.initiator = MSN_INITIATOR_PHONE;
    return cause;
}

Cause unless_stopping(const Step& step, Cause cause) {
    return step.registry.stopping ? Cause{MSN_CAUSE_PHONE_SHUTDOWN, MSN_INITIATOR_PHONE} : cause;
}

}  // namespace microsip::model
