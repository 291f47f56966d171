// SPDX-License-Identifier: MIT
#include "model/call.h"
#include "model/phases.h"

namespace microsip::model {
namespace {

msn_event local_move(msn_call& call, msn_call_phase phase, Time now) {
    call.previous_phase = call.phase;
    call.phase = phase;
    auto event = event_of(call, MSN_EVENT_TYPE_PHASE);
    event.previous_phase = call.previous_phase;
    event.flags |= MSN_EVENT_FLAG_LOCAL;
    event.monotonic_ns = now.monotonic_ns;
    event.utc_ns = now.utc_ns;
    return event;
}

}  // namespace

void end_after_death(msn_call& call, Time now, msn_event& ended, msn_event& released) {
    ended = {};
    released = {};
    if (contains(kNotEnded, call.phase)) {
        call.cause = MSN_CAUSE_PHONE_CRASHED;
        call.cause_initiator = MSN_INITIATOR_PHONE;
        call.cause_sip_code = 0;
        call.cause_q850 = 0;
        call.cause_phrase[0] = '\0';
        call.cause_reason[0] = '\0';
        call.flags &= ~(std::uint32_t{MSN_CALL_FLAG_HOLDING} | MSN_CALL_FLAG_RESUMING);
        call.ended_utc_ns = now.utc_ns;
        call.ended_monotonic_ns = now.monotonic_ns;
        ended = local_move(call, MSN_CALL_PHASE_ENDED, now);
    }
    if (call.phase == MSN_CALL_PHASE_ENDED) {
        released = local_move(call, MSN_CALL_PHASE_RELEASED, now);
        released.statistics = call.statistics;
    }
}

}  // namespace microsip::model
