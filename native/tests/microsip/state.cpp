// SPDX-License-Identifier: GPL-2.0-or-later
#include "state.h"

#include "microsip/hooks.h"

namespace microsip::hook_host {

Options options;
Switches switches;
Calls calls;
std::atomic<HWND> main_window{nullptr};

namespace {

constexpr pjsua_conf_port_id kSoundDevice = 0;

float level(bool muted, unsigned percent) {
    return muted ? 0.0f : static_cast<float>(percent) / 100.0f;
}

bool in_conference(pjsua_call_id call) {
    const std::lock_guard lock(calls.mutex);
    return calls.data[call].in_conference;
}

}  // namespace

pjsua_call_setting audio_only() {
    pjsua_call_setting setting;
    pjsua_call_setting_default(&setting);
    setting.vid_cnt = setting.txt_cnt = 0;
    return setting;
}

bool get_info(pjsua_call_id call, pjsua_call_info& info) {
    return pjsua_call_get_info(call, &info) == PJ_SUCCESS;
}

void hold_others(pjsua_call_id call) {
    pjsua_call_id all[PJSUA_MAX_CALLS];
    unsigned count = PJSUA_MAX_CALLS;
    if (pjsua_enum_calls(all, &count) != PJ_SUCCESS) return;
    for (unsigned i = 0; i < count; ++i) {
        pjsua_call_info info;
        if (all[i] == call || (in_conference(call) && in_conference(all[i])) || !get_info(all[i], info)) continue;
        const bool speaks = info.state == PJSIP_INV_STATE_CONFIRMED &&
                            info.media_status != PJSUA_CALL_MEDIA_LOCAL_HOLD &&
                            info.media_status != PJSUA_CALL_MEDIA_NONE;
        if (speaks) pjsua_call_set_hold(all[i], nullptr);
    }
}

void stop_recording(pjsua_call_id call) {
    pjsua_recorder_id recorder = PJSUA_INVALID_ID;
    {
        const std::lock_guard lock(calls.mutex);
        std::swap(recorder, calls.data[call].recorder);
    }
    if (recorder == PJSUA_INVALID_ID) return;
    pjsua_recorder_destroy(recorder);
    patch::recording_stopped(recorder);
}

void apply_mutes() {
    pjsua_conf_adjust_rx_level(kSoundDevice, level(switches.microphone_muted, switches.microphone_percent));
    pjsua_conf_adjust_tx_level(kSoundDevice, level(switches.speaker_muted, switches.speaker_percent));
}

void connect_audio(pjsua_call_id call) {
    pjsua_call_info info;
    if (!get_info(call, info) || info.conf_slot == PJSUA_INVALID_ID ||
        (info.media_status != PJSUA_CALL_MEDIA_ACTIVE && info.media_status != PJSUA_CALL_MEDIA_REMOTE_HOLD))
        return;
    pjsua_conf_connect(info.conf_slot, kSoundDevice);
    pjsua_conf_connect(kSoundDevice, info.conf_slot);
    if (!in_conference(call)) return;
    pjsua_call_id all[PJSUA_MAX_CALLS];
    unsigned count = PJSUA_MAX_CALLS;
    if (pjsua_enum_calls(all, &count) != PJ_SUCCESS) return;
    for (unsigned i = 0; i < count; ++i) {
        pjsua_call_info other;
        if (all[i] == call || !in_conference(all[i]) || !get_info(all[i], other) || other.conf_slot == PJSUA_INVALID_ID)
            continue;
        pjsua_conf_connect(info.conf_slot, other.conf_slot);
        pjsua_conf_connect(other.conf_slot, info.conf_slot);
    }
}

}  // namespace microsip::hook_host
