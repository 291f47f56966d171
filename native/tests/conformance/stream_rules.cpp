// SPDX-License-Identifier: MIT
#include "stream_rules.h"

#include <algorithm>
#include <utility>

#include "failure.h"

namespace microsip::conformance {

namespace {

constexpr std::uint32_t bit(msn_call_phase phase) {
    return 1u << phase;
}

constexpr std::uint32_t kEnds = bit(MSN_CALL_PHASE_ENDING) | bit(MSN_CALL_PHASE_ENDED);
constexpr std::uint32_t kAnswered = bit(MSN_CALL_PHASE_CONNECTING) | kEnds;

constexpr std::uint32_t legal_after(std::uint32_t phase) {
    switch (phase) {
        case MSN_CALL_PHASE_CREATED:
            return bit(MSN_CALL_PHASE_DIALING) | bit(MSN_CALL_PHASE_OFFERED) | bit(MSN_CALL_PHASE_ENDED);
        case MSN_CALL_PHASE_DIALING:
            return bit(MSN_CALL_PHASE_PROCEEDING) | bit(MSN_CALL_PHASE_ALERTING) | kAnswered;
        case MSN_CALL_PHASE_OFFERED:
        case MSN_CALL_PHASE_PROCEEDING:
            return bit(MSN_CALL_PHASE_ALERTING) | kAnswered;
        case MSN_CALL_PHASE_ALERTING:
            return kAnswered;
        case MSN_CALL_PHASE_CONNECTING:
            return bit(MSN_CALL_PHASE_ESTABLISHED) | kEnds;
        case MSN_CALL_PHASE_ESTABLISHED:
            return kEnds;
        case MSN_CALL_PHASE_ENDING:
            return bit(MSN_CALL_PHASE_ENDED);
        case MSN_CALL_PHASE_ENDED:
            return bit(MSN_CALL_PHASE_RELEASED);
        default:
            return 0;
    }
}

void hold(bool holds, const char* rule, const msn_event& event) {
    if (holds) return;
    throw Failed(std::string(rule) + ": " + msn_event_type_name(event.type) + " sequence " +
                 std::to_string(event.sequence) + " call " + std::to_string(event.call_id) + " " +
                 msn_call_phase_name(event.previous_phase) + " -> " + msn_call_phase_name(event.phase));
}

}  // namespace

void StreamRules::follow(const msn_event& event) {
    if ((event.flags & MSN_EVENT_FLAG_LOCAL) != 0 && follow_local(event)) return;
    if (event.sequence != 0) {
        const auto before = std::exchange(sequence_, event.sequence);
        const bool follows = event.sequence > before && event.sequence <= std::max(before, ahead_) + 1;
        hold(before == 0 || follows, "the sequence is contiguous", event);
    }
    const bool of_no_call = event.status == MSN_STATUS_NO_SUCH_CALL || event.status == MSN_STATUS_CALL_ENDED;
    if (event.type == MSN_EVENT_TYPE_COMMAND_COMPLETED && of_no_call) return;
    if (event.call_id != 0) follow_call(event);
}

// True: there is nothing more to it.
bool StreamRules::follow_local(const msn_event& event) {
    switch (event.type) {
        case MSN_EVENT_TYPE_HOST_GONE:
            sequence_ = 0;
            return true;
        case MSN_EVENT_TYPE_HOST_BACK:
            *this = {};
            return true;
        case MSN_EVENT_TYPE_SNAPSHOT:
            hold(!phases_.contains(event.call_id), "a call appears once in a snapshot", event);
            phases_[event.call_id] = event.phase;
            up_to_[event.call_id] = event.value;
            ahead_ = std::max(ahead_, event.value);
            return true;
        case MSN_EVENT_TYPE_SNAPSHOT_END:
            sequence_ = event.value;
            return true;
        default:
            hold(event.type != MSN_EVENT_TYPE_EVENTS_LOST && event.type != MSN_EVENT_TYPE_CALL_LOST, "nothing is lost",
                 event);
            return false;
    }
}

void StreamRules::follow_call(const msn_event& event) {
    const auto held = up_to_.find(event.call_id);
    if (event.sequence != 0 && held != up_to_.end() && event.sequence <= held->second) return;
    const auto known = phases_.find(event.call_id);
    const std::uint32_t before = known == phases_.end() ? std::uint32_t{MSN_CALL_PHASE_CREATED} : known->second;
    phases_[event.call_id] = event.phase;
    hold(before != MSN_CALL_PHASE_RELEASED, "nothing follows Released", event);
    hold(event.previous_phase == before, "the previous phase is the phase before", event);
    if (event.phase != event.previous_phase) {
        hold(event.type == MSN_EVENT_TYPE_PHASE, "only a Phase event moves the phase", event);
        hold((legal_after(before) & (1u << event.phase)) != 0, "the move is legal", event);
    }
    if (event.type == MSN_EVENT_TYPE_PHASE && event.phase == MSN_CALL_PHASE_ENDED) {
        hold(ended_.insert(event.call_id).second, "Ended comes once", event);
        hold(event.cause != MSN_CAUSE_NONE && event.cause_initiator != MSN_INITIATOR_NONE, "Ended has a cause", event);
    }
}

void StreamRules::require_all_released() const {
    for (const auto& [call, phase] : phases_)
        require(phase == MSN_CALL_PHASE_RELEASED, "call " + std::to_string(call) + " was never Released");
}

}  // namespace microsip::conformance
