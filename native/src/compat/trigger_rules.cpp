// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/trigger_rules.h"

namespace microsip::compat {

namespace {

bool is_busy(std::uint32_t sip_code) {
    return sip_code == 486 || sip_code == 600 || sip_code == 603;
}

// Sets the flag; whether it was not yet set.
bool first(bool& flag) {
    const bool before = flag;
    flag = true;
    return !before;
}

}  // namespace

std::vector<Trigger> TriggerRules::step(const msn_event& event) {
    const bool lost = event.type == MSN_EVENT_TYPE_CALL_LOST;
    if (event.type != MSN_EVENT_TYPE_PHASE && event.type != MSN_EVENT_TYPE_SNAPSHOT && !lost) return {};
    std::vector<Trigger> fired;
    auto& call = calls_[event.call_id];
    const bool incoming = (event.flags & MSN_CALL_FLAG_INCOMING) != 0;
    const bool over = lost || event.phase >= MSN_CALL_PHASE_ENDED;
    const bool invited = event.phase != MSN_CALL_PHASE_CREATED && (incoming || !over);
    if (invited && first(call.begun)) fired.push_back(incoming ? Trigger::IncomingCall : Trigger::OutgoingCall);
    if (incoming && event.phase == MSN_CALL_PHASE_ALERTING && !over && first(call.rung))
        fired.push_back(Trigger::CallRing);
    if (event.phase == MSN_CALL_PHASE_ESTABLISHED && !over && first(call.established)) {
        if (incoming) fired.push_back(Trigger::CallAnswer);
        if (incoming && (event.flags & MSN_CALL_FLAG_VIDEO_OFFERED) != 0) fired.push_back(Trigger::CallAnswerVideo);
        fired.push_back(Trigger::CallStart);
    }
    if (over && first(call.ended))
        fired.push_back(is_busy(event.cause_sip_code) ? Trigger::CallBusy : Trigger::CallEnd);
    if (lost || event.phase == MSN_CALL_PHASE_RELEASED) calls_.erase(event.call_id);
    return fired;
}

}  // namespace microsip::compat
