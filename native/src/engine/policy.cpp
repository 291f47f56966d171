// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/policy.h"

#include <atomic>

#include "bridge/bridge.h"
#include "engine/calls.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

// pjsua's callbacks carry no pointer of ours.
std::atomic<Policy*> current{nullptr};

void tell(pjsua_call_id call, void (Policy::*what)(std::uint64_t)) {
    auto* policy = current.load();
    const auto call_id = bridge::call_of(call);
    if (policy != nullptr && call_id != 0) (policy->*what)(call_id);
}

// Who is called by a sips: address answers with one (RFC 3261 12.1.1); pjsua does so only for accounts that have one.
void answer_securely(pjsip_rx_data* invite) {
    auto* dialog = pjsip_rdata_get_dlg(invite);
    if (dialog == nullptr || !PJSIP_URI_SCHEME_IS_SIPS(invite->msg_info.msg->line.req.uri)) return;
    auto* contact = pjsip_uri_get_uri(dialog->local.contact->uri);
    pjsip_sip_uri_set_secure(static_cast<pjsip_sip_uri*>(contact), PJ_TRUE);
}

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data* rdata) {
    answer_securely(rdata);
    tell(call, &Policy::on_incoming);
}

void on_call_media_state(pjsua_call_id call) {
    tell(call, &Policy::on_media);
}

void on_call_state(pjsua_call_id call, pjsip_event*) {
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    if (info.state == PJSIP_INV_STATE_CONFIRMED)
        tell(call, bridge::negotiated(call) ? &Policy::on_established : &Policy::on_no_answer_sdp);
    if (info.state == PJSIP_INV_STATE_DISCONNECTED) tell(call, &Policy::on_over);
}

// Ours that was only idle is shut down, not disconnected. The other side may have closed its idle one, though: whether
// the call still lives, the call is asked.
void on_transport_state(pjsip_transport* transport, pjsip_transport_state phase, const pjsip_transport_state_info*) {
    auto* policy = current.load();
    if (policy == nullptr || phase != PJSIP_TP_STATE_DISCONNECTED) return;
    std::uint64_t call_ids[PJSUA_MAX_CALLS];
    const auto count = bridge::calls_over(transport, call_ids, PJSUA_MAX_CALLS);
    for (std::uint32_t i = 0; i < count; ++i)
        policy->on_connection_lost(call_ids[i]);
}

// The answer to that question: none, or that there is no such call (RFC 3261 12.2.1.2).
void on_call_tsx_state(pjsua_call_id call, pjsip_transaction* tsx, pjsip_event*) {
    const bool asked = tsx->role == PJSIP_ROLE_UAC && tsx->method.id == PJSIP_OPTIONS_METHOD;
    if (!asked || tsx->state < PJSIP_TSX_STATE_COMPLETED) return;
    const int code = tsx->status_code;
    if (code == PJSIP_SC_REQUEST_TIMEOUT || code == PJSIP_SC_CALL_TSX_DOES_NOT_EXIST ||
        code == PJSIP_SC_TSX_TRANSPORT_ERROR)
        tell(call, &Policy::on_other_side_lost);
}

// A target that fails is not followed by the next one of a 3xx before it: the call's end was told.
pjsip_redirect_op on_call_redirected(pjsua_call_id call, const pjsip_uri* target, const pjsip_event* event) {
    auto* policy = current.load();
    const bool redirects =
        event != nullptr && event->type == PJSIP_EVENT_TSX_STATE && event->body.tsx_state.tsx->status_code / 100 == 3;
    return redirects && policy != nullptr && policy->follows(bridge::call_of(call), target) ? PJSIP_REDIRECT_ACCEPT
                                                                                            : PJSIP_REDIRECT_STOP;
}

}  // namespace

pjsua_callback Policy::join(const msn_engine_options& options) {
    hang_up_after_s_ = options.auto_hang_up_s;
    current.store(this);
    pjsua_callback callbacks = {};
    callbacks.on_incoming_call = &on_incoming_call;
    callbacks.on_call_media_state = &on_call_media_state;
    callbacks.on_call_state = &on_call_state;
    callbacks.on_call_tsx_state = &on_call_tsx_state;
    callbacks.on_transport_state = &on_transport_state;
    callbacks.on_call_redirected = &on_call_redirected;
    // Nothing is done with digits here; with it the bridge is told when each began.
    callbacks.on_dtmf_event = [](pjsua_call_id, const pjsua_dtmf_event*) {};
    return callbacks;
}

void Policy::leave() {
    current.store(nullptr);
}

void Policy::on_established(std::uint64_t call_id) {
    if (hang_up_after_s_ == 0) return;
    worker_.post([this, call_id] {
        worker_.post_after(std::chrono::seconds(hang_up_after_s_), [call_id] {
            const bridge::Because policy(bridge::Reason{0, MSN_CAUSE_COMPLETED, MSN_INITIATOR_PHONE, true});
            hang_up(call_id);
        });
    });
}

void Policy::on_no_answer_sdp(std::uint64_t call_id) {
    worker_.post([call_id] {
        const bridge::Because policy(bridge::Reason{0, MSN_CAUSE_MEDIA_FAILURE, MSN_INITIATOR_REMOTE, true});
        hang_up(call_id);
    });
}

// The BYE goes out over a new connection, if the other side still takes one.
void Policy::on_connection_lost(std::uint64_t call_id) {
    worker_.post([this, call_id] {
        const auto call = bridge::pjsua_call_of(call_id);
        const auto options = pj_text("OPTIONS");
        if (call != PJSUA_INVALID_ID && pjsua_call_send_request(call, &options, nullptr) != PJ_SUCCESS)
            on_other_side_lost(call_id);
    });
}

void Policy::on_other_side_lost(std::uint64_t call_id) {
    worker_.post([call_id] {
        const bridge::Because policy(bridge::Reason{0, MSN_CAUSE_TRANSPORT_FAILURE, MSN_INITIATOR_NETWORK, true});
        hang_up(call_id);
    });
}

void Policy::on_media(std::uint64_t call_id) {
    worker_.post([this, call_id] { audio_.connect(call_id); });
}

void Policy::on_over(std::uint64_t call_id) {
    redirects_.forget(call_id);
    worker_.post([this, call_id] { audio_.close(call_id); });
}

bool Policy::follows(std::uint64_t call_id, const pjsip_uri* target) {
    return settings_.redirects() && call_id != 0 && redirects_.may_follow(call_id, target);
}

}  // namespace microsip::engine
