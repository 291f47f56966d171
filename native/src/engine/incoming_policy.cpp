// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of an incoming call before its user has said anything.
#include "bridge/bridge.h"
#include "engine/calls.h"
#include "engine/policy.h"

namespace microsip::engine {

namespace {

bridge::Reason by_phone(msn_cause cause) {
    return {0, cause, MSN_INITIATOR_PHONE, true};
}

// Whether this is a call that its user could still answer.
bool rings(std::uint64_t call_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    pjsua_call_info info;
    return call != PJSUA_INVALID_ID && pjsua_call_get_info(call, &info) == PJ_SUCCESS && info.role == PJSIP_ROLE_UAS &&
           info.state < PJSIP_INV_STATE_CONNECTING;
}

bool another_is_up(std::uint64_t call_id) {
    for (pjsua_call_id call = 0; call < static_cast<pjsua_call_id>(pjsua_call_get_max_count()); ++call) {
        const auto other = bridge::call_of(call);
        if (other != 0 && other != call_id) return true;
    }
    return false;
}

void respond(std::uint64_t call_id, unsigned code) {
    const bridge::Because policy(by_phone(MSN_CAUSE_NONE));
    if (code >= 300) {
        reject(call_id, code);
        return;
    }
    const auto call = bridge::pjsua_call_of(call_id);
    const auto setting = audio_only();
    if (call != PJSUA_INVALID_ID) pjsua_call_answer2(call, &setting, code, nullptr, nullptr);
}

}  // namespace

void Policy::on_incoming(std::uint64_t call_id) {
    worker_.post([this, call_id] { decide(call_id); });
}

void Policy::decide(std::uint64_t call_id) {
    if (!rings(call_id)) return;
    const auto settings = settings_.now();
    const bool busy = settings.do_not_disturb != 0 || (settings.call_waiting == 0 && another_is_up(call_id));
    const bool forwarded =
        settings.forward == MSN_FORWARD_ALWAYS || (busy && settings.forward == MSN_FORWARD_WHEN_BUSY);
    if (forwarded && forward(call_id, settings.forward_uri)) return;
    if (busy) {
        const bridge::Because policy(by_phone(MSN_CAUSE_POLICY_REJECTED));
        reject(call_id, PJSIP_SC_BUSY_HERE);
    } else if (settings.auto_answer_delay_s == 0 && settings.auto_answer != PJSIP_SC_RINGING) {
        respond(call_id, settings.auto_answer);
    } else {
        ring(call_id, settings);
    }
}

bool Policy::forward(std::uint64_t call_id, const char* target) {
    const bridge::Because policy(by_phone(MSN_CAUSE_REDIRECTED));
    return !redirect(accounts_, call_id, target);
}

// What is due later is done as the settings are then, and only to a call that still rings.
void Policy::ring(std::uint64_t call_id, const msn_settings& settings) {
    respond(call_id, PJSIP_SC_RINGING);
    if (settings.auto_answer != PJSIP_SC_RINGING) {
        worker_.post_after(std::chrono::seconds(settings.auto_answer_delay_s), [this, call_id] {
            if (rings(call_id)) respond(call_id, settings_.now().auto_answer);
        });
    }
    if (settings.forward != MSN_FORWARD_WHEN_UNANSWERED) return;
    worker_.post_after(std::chrono::seconds(settings.forward_delay_s), [this, call_id] {
        const auto then = settings_.now();
        if (then.forward == MSN_FORWARD_WHEN_UNANSWERED && rings(call_id)) forward(call_id, then.forward_uri);
    });
}

}  // namespace microsip::engine
