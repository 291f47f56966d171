// SPDX-License-Identifier: GPL-2.0-or-later
// What this phone can be asked to do: what MicroSIP can, in its ways.
#include "actions.h"

#include <string>

#include "bridge/number.h"
#include "microsip/hooks.h"
#include "stack.h"

namespace microsip::hook_host {

namespace {

using patch::Answer;
using patch::done;
using patch::pjsip_answer;
using patch::refused;

Answer no_headers() {
    return refused(MSN_STATUS_NOT_SUPPORTED, "no other program's headers are added");
}

pj_str_t text(const char* string) {
    return pj_str(const_cast<char*>(string));
}

// At the host of the account that is there, or as it is.
std::string in_full(const char* target) {
    pjsua_acc_info info;
    if (!bridge::is_number_or_name(target) || pjsua_acc_get_info(pjsua_acc_get_default(), &info) != PJ_SUCCESS)
        return target;
    const std::string address(info.acc_uri.ptr, static_cast<std::size_t>(info.acc_uri.slen));
    const auto at = address.find('@');
    return std::string("sip:") + target + (at == std::string::npos ? "@" + address.substr(4) : address.substr(at));
}

class HookHostActions final : public patch::Actions {
  public:
    void complete(const char* number, patch::Target& uri) override {
        pj_ansi_snprintf(uri, sizeof uri, "%s", in_full(number).c_str());
    }

    Answer dial(const char* uri, pjsua_acc_id account, const char* headers) override {
        if (headers[0] != '\0') return no_headers();
        make_call(account, in_full(uri).c_str(), nullptr);
        return done();  // what became of it is the call's story
    }

    Answer answer(pjsua_call_id call, unsigned sip_code) override {
        const auto setting = audio_only();
        return pjsip_answer(pjsua_call_answer2(call, &setting, sip_code, nullptr, nullptr), "answering");
    }

    Answer reject(pjsua_call_id call, unsigned sip_code) override {
        return pjsip_answer(pjsua_call_hangup(call, sip_code, nullptr, nullptr), "rejecting");
    }

    Answer hang_up(pjsua_call_id call) override {
        return pjsip_answer(pjsua_call_hangup(call, 0, nullptr, nullptr), "hanging up");
    }

    Answer hold(pjsua_call_id call) override { return pjsip_answer(pjsua_call_set_hold(call, nullptr), "holding"); }

    Answer resume(pjsua_call_id call) override {
        hold_others(call);
        auto setting = audio_only();
        setting.flag = PJSUA_CALL_UNHOLD;
        return pjsip_answer(pjsua_call_reinvite2(call, &setting, nullptr), "resuming");
    }

    Answer send_digits(pjsua_call_id call, const char* digits) override {
        const pj_str_t all = text(digits);
        return pjsip_answer(pjsua_call_dial_dtmf(call, &all), "sending digits");
    }

    Answer send_info_digit(pjsua_call_id call, char digit) override {
        char body[80];
        pj_ansi_snprintf(body, sizeof body, "Signal=%c\r\nDuration=160", digit);
        const pj_str_t method = text("INFO");
        pjsua_msg_data data;
        pjsua_msg_data_init(&data);
        data.content_type = text("application/dtmf-relay");
        data.msg_body = text(body);
        return pjsip_answer(pjsua_call_send_request(call, &method, &data), "sending INFO");
    }

    Answer transfer(pjsua_call_id call, const char* uri, const char* headers) override {
        if (headers[0] != '\0') return no_headers();
        const pj_str_t target = text(uri);
        return pjsip_answer(pjsua_call_xfer(call, &target, nullptr), "transferring");
    }

    Answer record(pjsua_call_id call, const char* path) override { return start_recording(call, path); }

    Answer stop_record(pjsua_call_id call) override {
        stop_recording(call);
        return done();
    }

    Answer join_conference(pjsua_call_id call, uint32_t conference) override {
        if (conference != 1) return refused(MSN_STATUS_NOT_SUPPORTED, "there is one conference");
        set_in_conference(call, true);
        connect_audio(call);
        pjsua_call_info info;
        const bool held = get_info(call, info) && info.media_status == PJSUA_CALL_MEDIA_LOCAL_HOLD;
        return held ? resume(call) : done();
    }

    Answer leave_conference(pjsua_call_id call) override {
        set_in_conference(call, false);
        return done();
    }

    Answer mute_microphone(pjsua_call_id, bool muted) override {
        switches.microphone_muted = muted;
        apply_mutes();
        return done();
    }

    Answer mute_speaker(pjsua_call_id, bool muted) override {
        switches.speaker_muted = muted;
        apply_mutes();
        return done();
    }

    Answer set_microphone_volume(pjsua_call_id, uint32_t percent) override {
        return set_volume(switches.microphone_percent, percent);
    }

    Answer set_speaker_volume(pjsua_call_id, uint32_t percent) override {
        return set_volume(switches.speaker_percent, percent);
    }

    Answer set(const msn_command& command) override {
        switch (command.setting) {
            case MSN_SETTING_DO_NOT_DISTURB:
                switches.do_not_disturb = command.value != 0;
                return done();
            case MSN_SETTING_AUTO_ANSWER:
                if (command.sip_code != PJSIP_SC_OK && command.sip_code != PJSIP_SC_RINGING)
                    return refused(MSN_STATUS_NOT_SUPPORTED, "calls are answered with 200, or ring");
                switches.auto_answer = command.sip_code == PJSIP_SC_OK;
                switches.auto_answer_delay_s = command.delay_s;
                return done();
            case MSN_SETTING_CALL_WAITING:
                switches.call_waiting = command.value != 0;
                return done();
            default:
                return refused(MSN_STATUS_NOT_SUPPORTED, "it is set in the phone's settings");
        }
    }

    Answer shut_down() override {
        PostMessageW(main_window.load(), WM_CLOSE, 0, 0);
        return done();
    }

    void read(pjsua_call_id call, patch::CallAudio& audio) override {
        audio.microphone_muted = switches.microphone_muted;
        audio.speaker_muted = switches.speaker_muted;
        audio.microphone_percent = switches.microphone_percent;
        audio.speaker_percent = switches.speaker_percent;
        const std::lock_guard lock(calls.mutex);
        audio.conference = calls.data[call].in_conference ? 1 : 0;
    }

    void read(msn_settings& settings) override {
        settings.do_not_disturb = switches.do_not_disturb ? 1 : 0;
        settings.auto_answer = switches.auto_answer ? PJSIP_SC_OK : PJSIP_SC_RINGING;
        settings.auto_answer_delay_s = switches.auto_answer_delay_s;
        settings.transfers = MSN_TRANSFER_POLICY_ACCEPT;
        settings.replaces = 1;
        settings.call_waiting = switches.call_waiting ? 1 : 0;
    }

  private:
    static void set_in_conference(pjsua_call_id call, bool in) {
        const std::lock_guard lock(calls.mutex);
        calls.data[call].in_conference = in;
    }

    static Answer set_volume(unsigned& volume, uint32_t percent) {
        constexpr uint32_t kLoudest = 100;
        if (percent > kLoudest) return refused(MSN_STATUS_NOT_SUPPORTED, "the volume ends at 100");
        volume = percent;
        apply_mutes();
        return done();
    }

    static Answer start_recording(pjsua_call_id call, const char* path) {
        pjsua_call_info info;
        if (!get_info(call, info) || info.conf_slot == PJSUA_INVALID_ID)
            return refused(MSN_STATUS_NO_MEDIA, "it has none that is active");
        const pj_str_t file = text(path);
        pjsua_recorder_id recorder = PJSUA_INVALID_ID;
        if (pjsua_recorder_create(&file, 0, nullptr, -1, 0, &recorder) != PJ_SUCCESS)
            return refused(MSN_STATUS_FILE_UNWRITABLE, path);
        {
            const std::lock_guard lock(calls.mutex);
            calls.data[call].recorder = recorder;
        }
        const auto port = pjsua_recorder_get_conf_port(recorder);
        pjsua_conf_connect(info.conf_slot, port);
        pjsua_conf_connect(0, port);
        patch::recording_started(call, recorder, path);
        return done();
    }
};

}  // namespace

patch::Actions& actions() {
    static HookHostActions all;
    return all;
}

}  // namespace microsip::hook_host
