// SPDX-License-Identifier: MIT
#include "client/live_calls.h"

#include <algorithm>

#include "region/clock.h"

namespace microsip::client {

namespace {

constexpr std::uint32_t kNoCallFlags = MSN_EVENT_FLAG_LOCAL | MSN_EVENT_FLAG_OUTGOING;

bool older(const KnownCall& a, const KnownCall& b) {
    return a.call_id < b.call_id;
}

}  // namespace

KnownCall known_call(const msn_call& call) {
    return {call.call_id,        call.lineage_id,      call.other_call_id,  call.last_sequence, call.row_index,
            call.row_generation, call.account_id,      call.phase,          call.flags,         call.sip_code,
            call.cause,          call.cause_initiator, call.cause_sip_code, call.cause_q850};
}

void note(KnownCall& known, const msn_event& event) {
    if (known.call_id != event.call_id) known = {};
    known.call_id = event.call_id;
    known.lineage_id = event.lineage_id;
    // A transfer's event names a call that is the row's only once it has succeeded.
    if (event.type != MSN_EVENT_TYPE_TRANSFER) known.other_call_id = event.other_call_id;
    known.last_sequence = event.sequence;
    known.row_index = event.row_index;
    known.row_generation = event.row_generation;
    known.account_id = event.account_id;
    known.phase = event.phase;
    known.flags = event.flags & ~kNoCallFlags;
    known.sip_code = event.sip_code;
    if (event.phase != MSN_CALL_PHASE_ENDED) return;
    known.cause = event.cause;
    known.cause_initiator = event.cause_initiator;
    known.cause_sip_code = event.cause_sip_code;
    known.cause_q850 = event.cause_q850;
}

KnownCall known_before(const msn_event& event) {
    msn_event before = event;
    before.sequence -= 1;
    before.phase = event.previous_phase;
    if (event.type == MSN_EVENT_TYPE_PHASE) before.sip_code = 0;
    KnownCall known = {};
    note(known, before);
    return known;
}

void restore(msn_call& call, const KnownCall& known) {
    call.call_id = known.call_id;
    call.lineage_id = known.lineage_id;
    call.other_call_id = known.other_call_id;
    call.last_sequence = known.last_sequence;
    call.row_index = known.row_index;
    call.row_generation = known.row_generation;
    call.account_id = known.account_id;
    call.phase = known.phase;
    call.previous_phase = known.phase;
    call.flags = known.flags;
    call.sip_code = known.sip_code;
    call.cause = known.cause;
    call.cause_initiator = known.cause_initiator;
    call.cause_sip_code = known.cause_sip_code;
    call.cause_q850 = known.cause_q850;
}

msn_event local_event(msn_event_type type) {
    msn_event event = {};
    event.type = type;
    event.flags = MSN_EVENT_FLAG_LOCAL;
    event.row_index = MSN_NO_ROW;
    event.monotonic_ns = region::monotonic_ns();
    event.utc_ns = region::utc_ns();
    return event;
}

msn_event event_of(const KnownCall& known, msn_event_type type) {
    msn_event event = local_event(type);
    event.flags |= known.flags;
    event.call_id = known.call_id;
    event.lineage_id = known.lineage_id;
    event.other_call_id = known.other_call_id;
    event.row_index = known.row_index;
    event.row_generation = known.row_generation;
    event.account_id = known.account_id;
    event.phase = known.phase;
    event.previous_phase = known.phase;
    event.sip_code = known.sip_code;
    event.cause = known.cause;
    event.cause_initiator = known.cause_initiator;
    event.cause_sip_code = known.cause_sip_code;
    event.cause_q850 = known.cause_q850;
    return event;
}

std::vector<KnownCall> LiveCalls::replace(const std::vector<KnownCall>& calls) {
    std::vector<KnownCall> gone = all();
    clear();
    for (const KnownCall& call : calls) {
        if (call.row_index < rows_.size()) rows_[call.row_index] = call;
    }
    std::erase_if(gone, [&](const KnownCall& known) { return rows_[known.row_index].call_id == known.call_id; });
    return gone;
}

std::vector<KnownCall> LiveCalls::all() const {
    std::vector<KnownCall> calls;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(calls),
                 [](const KnownCall& one) { return one.call_id != 0; });
    std::sort(calls.begin(), calls.end(), older);
    return calls;
}

void LiveCalls::clear() {
    std::fill(rows_.begin(), rows_.end(), KnownCall{});
}

}  // namespace microsip::client
