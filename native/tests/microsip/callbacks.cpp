// SPDX-License-Identifier: GPL-2.0-or-later
#include "callbacks.h"

#include <cstdio>

#include "state.h"

namespace microsip::hook_host {

namespace {

std::atomic<unsigned> in_ui_thread{0};
std::atomic<unsigned> in_pjsip_thread{0};

void count() {
    const DWORD ui_thread = GetWindowThreadProcessId(main_window.load(), nullptr);
    ++(GetCurrentThreadId() == ui_thread ? in_ui_thread : in_pjsip_thread);
}

void post(Message message, pjsua_call_id call) {
    PostMessageW(main_window.load(), message, static_cast<WPARAM>(call), 0);
}

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data*) {
    count();
    if (switches.do_not_disturb.load()) {
        pjsua_call_hangup(call, PJSIP_SC_BUSY_HERE, nullptr, nullptr);
    } else {
        post(kIncoming, call);
    }
}

// One call speaks at a time: who begins to, has the others held. Within the dialog's lock, as in MicroSIP.
void on_call_state(pjsua_call_id call, pjsip_event*) {
    count();
    pjsua_call_info info;
    if (!get_info(call, info)) return;
    if (info.state == PJSIP_INV_STATE_CALLING || info.state == PJSIP_INV_STATE_CONNECTING) hold_others(call);
    if (info.state != PJSIP_INV_STATE_DISCONNECTED) return;
    stop_recording(call);
    const std::lock_guard lock(calls.mutex);
    calls.data[call] = {};
}

void on_call_media_state(pjsua_call_id call) {
    count();
    connect_audio(call);
}

void on_call_transfer_status(pjsua_call_id call, int code, const pj_str_t*, pj_bool_t, pj_bool_t* goes_on) {
    count();
    if (code / 100 != 2) return;
    *goes_on = PJ_FALSE;
    post(kTransferred, call);
}

void on_call_transfer_request2(pjsua_call_id, const pj_str_t*, pjsip_status_code*, pjsua_call_setting* setting) {
    count();
    if (setting != nullptr) *setting = audio_only();
}

void on_call_replace_request2(pjsua_call_id, pjsip_rx_data*, int*, pj_str_t*, pjsua_call_setting* setting) {
    count();
    if (setting != nullptr) *setting = audio_only();
}

void on_dtmf_digit(pjsua_call_id, int) {
    count();
}

void on_reg_state2(pjsua_acc_id, pjsua_reg_info*) {
    count();
}

}  // namespace

void set_callbacks(pjsua_callback& callbacks) {
    callbacks.on_incoming_call = &on_incoming_call;
    callbacks.on_call_state = &on_call_state;
    callbacks.on_call_media_state = &on_call_media_state;
    callbacks.on_call_transfer_status = &on_call_transfer_status;
    callbacks.on_call_transfer_request2 = &on_call_transfer_request2;
    callbacks.on_call_replace_request2 = &on_call_replace_request2;
    callbacks.on_dtmf_digit = &on_dtmf_digit;
    callbacks.on_reg_state2 = &on_reg_state2;
}

void print_callbacks() {
    std::printf("callbacks ui=%u pjsip=%u\n", in_ui_thread.load(), in_pjsip_thread.load());
}

}  // namespace microsip::hook_host
