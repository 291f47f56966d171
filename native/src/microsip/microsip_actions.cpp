// SPDX-License-Identifier: GPL-2.0-or-later
// MicroSIP's own actions, so that its window shows what happened. Compiled inside MicroSIP only.
#include "microsip/actions.h"
#include "microsip/hooks.h"
#include "microsip/microsip_text.h"
#include "microsip/microsip_version.h"

namespace microsip {
namespace patch {

namespace {

constexpr uint32_t kLoudest = 100;

// What MicroSIP keeps with a call, locked; made where it has kept nothing yet.
class CallData {
  public:
    explicit CallData(pjsua_call_id call) : data_(static_cast<call_user_data*>(pjsua_call_get_user_data(call))) {
        if (data_ == nullptr) {
            data_ = new call_user_data(call);
            pjsua_call_set_user_data(call, data_);
        }
        data_->CS.Lock();
    }
    ~CallData() { data_->CS.Unlock(); }
    CallData(const CallData&) = delete;
    CallData& operator=(const CallData&) = delete;

    call_user_data* operator->() const { return data_; }
    call_user_data* get() const { return data_; }

  private:
    call_user_data* data_;
};

// Headers that were asked for, in the form pjsua takes them.
bool wants_headers(const char* headers) {
    return headers[0] != '\0';
}

Answer no_headers() {
    return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP adds no other program's headers");
}

// In a call that is not only ringing here.
bool is_busy() {
    pjsua_call_id calls[PJSUA_MAX_CALLS];
    unsigned count = PJSUA_MAX_CALLS;
    if (pjsua_enum_calls(calls, &count) != PJ_SUCCESS) return false;
    for (unsigned i = 0; i < count; ++i) {
        pjsua_call_info info;
        if (pjsua_call_get_info(calls[i], &info) != PJ_SUCCESS) continue;
        if (info.role != PJSIP_ROLE_UAS || info.state >= PJSIP_INV_STATE_CONNECTING) return true;
    }
    return false;
}

bool has_media(pjsua_call_id call) {
    pjsua_call_info info;
    return pjsua_call_get_info(call, &info) == PJ_SUCCESS && info.media_status == PJSUA_CALL_MEDIA_ACTIVE;
}

Answer no_media() {
    return refused(MSN_STATUS_NO_MEDIA, "it has none that is active");
}

// Sends digits by one of the ways that the user may choose (Settings, DTMF method).
void send_dtmf(pjsua_call_id call, const CString& digits, int method) {
    const int chosen = accountSettings.DTMFMethod;
    accountSettings.DTMFMethod = method;
    msip_call_dial_dtmf(call, digits);
    accountSettings.DTMFMethod = chosen;
}
constexpr int kByRtpEvent = 2;
constexpr int kByInfo = 3;

// Of a number in MicroSIP's file, which a user may have written; MicroSIP takes a negative one for none, too.
uint32_t not_negative(int number) {
    return number > 0 ? static_cast<uint32_t>(number) : 0;
}

HWND dialer() {
    return mainDlg->pageDialer->m_hWnd;
}

bool is_checked(int button) {
    return IsDlgButtonChecked(dialer(), button) == BST_CHECKED;
}

// A button that the user has chosen to have in the window.
Answer press(int button, bool checked, void (Dialer::*clicked)()) {
    SendDlgItemMessage(dialer(), button, BM_SETCHECK, checked ? BST_CHECKED : BST_UNCHECKED, 0);
    (mainDlg->pageDialer->*clicked)();
    return done();
}

Answer set_volume(int slider, uint32_t percent) {
    if (percent > kLoudest) return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP's volume ends at 100");
    SendDlgItemMessage(dialer(), slider, TBM_SETPOS, TRUE, static_cast<LPARAM>(percent));
    mainDlg->pageDialer->OnHScroll(0, 0, NULL);
    return done();
}

Answer set_do_not_disturb(bool on) {
    if (accountSettings.denyIncoming != _T("button"))
        return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP's setting Deny Incoming is not Control Button");
    return accountSettings.DND == on ? done() : press(IDC_DIALER_DND, on, &Dialer::OnBnClickedDND);
}

Answer set_auto_answer(uint32_t sip_code, uint32_t delay_s) {
    if (accountSettings.autoAnswer != _T("button"))
        return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP's setting Auto Answer is not Control Button");
    if (sip_code != PJSIP_SC_OK && sip_code != PJSIP_SC_RINGING)
        return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP answers with 200, or rings");
    const bool on = sip_code == PJSIP_SC_OK;
    if (on) accountSettings.autoAnswerDelay = static_cast<int>(delay_s);
    mainDlg->AccountSettingsPendingSave();
    return accountSettings.AA == on ? done() : press(IDC_DIALER_AA, on, &Dialer::OnBnClickedAA);
}

class MicroSipActions : public Actions {
  public:
    void complete(const char* number, Target& uri) override { copy_utf8(uri, GetSIPURI(wide(number), true)); }

    Answer dial(const char* uri, pjsua_acc_id account, const char* headers) override {
        if (wants_headers(headers)) return no_headers();
        const CString number = wide(uri);
        if (number.Find(_T(',')) != -1)
            return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP takes what follows a comma for digits to send");
        if (account != pjsua_acc_get_default())
            return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP chooses the account by the number");
        if (accountSettings.singleMode && is_busy())
            return refused(MSN_STATUS_NO_LINE, "MicroSIP's setting Single Call Mode is on");
        if (!dial_plainly(&CmainDlg::MakeCall, number)) return refused(MSN_STATUS_FAILED, "MicroSIP did not dial it");
        return done();
    }

    Answer answer(pjsua_call_id call, unsigned sip_code) override {
        const LPARAM how = sip_code == PJSIP_SC_OK ? 0 : -static_cast<LPARAM>(sip_code);
        mainDlg->onCallAnswer(static_cast<WPARAM>(call), how);
        return done();
    }

    Answer reject(pjsua_call_id call, unsigned sip_code) override {
        if (sip_code != PJSIP_SC_BUSY_HERE)
            return pjsip_answer(pjsua_call_hangup(call, sip_code, NULL, NULL), "rejecting");
        msip_call_busy(call);
        return done();
    }

    // Of a conference, too, this call alone.
    Answer hang_up(pjsua_call_id call) override {
        msip_call_hangup_fast(call);
        return done();
    }

    Answer hold(pjsua_call_id call) override {
        pjsua_call_info info;
        if (pjsua_call_get_info(call, &info) == PJ_SUCCESS) msip_call_hold(&info);
        return done();
    }

    Answer resume(pjsua_call_id call) override {
        pjsua_call_info info;
        if (pjsua_call_get_info(call, &info) == PJ_SUCCESS) msip_call_unhold(&info);
        return done();
    }

    Answer send_digits(pjsua_call_id call, const char* digits) override {
        if (!has_media(call)) return no_media();
        send_dtmf(call, wide(digits), kByRtpEvent);
        return done();
    }

    Answer send_info_digit(pjsua_call_id call, char digit) override {
        if (!has_media(call)) return no_media();
        const char text[] = {digit, '\0'};
        send_dtmf(call, wide(text), kByInfo);
        return done();
    }

    Answer transfer(pjsua_call_id call, const char* uri, const char* headers) override {
        if (wants_headers(headers)) return no_headers();
        const pj_str_t target = pj_str(const_cast<char*>(uri));
        return pjsip_answer(pjsua_call_xfer(call, &target, NULL), "transferring");
    }

    // As MicroSIP's own button does, but for the path; the button then shows it, and stops it.
    Answer record(pjsua_call_id call, const char* path) override {
        pjsua_call_info info;
        CallData data(call);
        if (data->recorder_id != PJSUA_INVALID_ID) return refused(MSN_STATUS_ALREADY, "it is recorded");
        if (pjsua_call_get_info(call, &info) != PJ_SUCCESS || info.conf_slot == PJSUA_INVALID_ID) return no_media();
        const pj_str_t file = pj_str(const_cast<char*>(path));
        if (pjsua_recorder_create(&file, 0, NULL, -1, 0, &data->recorder_id) != PJ_SUCCESS) {
            data->recorder_id = PJSUA_INVALID_ID;
            return refused(MSN_STATUS_FILE_UNWRITABLE, path);
        }
        const pjsua_conf_port_id port = pjsua_recorder_get_conf_port(data->recorder_id);
        pjsua_conf_connect(info.conf_slot, port);
        pjsua_conf_connect(0, port);
        recording_started(call, data->recorder_id, path);
        mainDlg->messagesDlg->UpdateRecButton(data.get());
        return done();
    }

    Answer stop_record(pjsua_call_id call) override {
        CallData data(call);
        if (data->recorder_id == PJSUA_INVALID_ID) return refused(MSN_STATUS_ALREADY, "it is not recorded");
        stop_recording(&msip_call_recording_stop, data.get());
        mainDlg->messagesDlg->UpdateRecButton(data.get());
        return done();
    }

    Answer join_conference(pjsua_call_id call, uint32_t conference) override {
        if (conference != 1) return refused(MSN_STATUS_NOT_SUPPORTED, "MicroSIP has one conference");
        pjsua_call_info info;
        if (pjsua_call_get_info(call, &info) != PJ_SUCCESS || info.conf_slot == PJSUA_INVALID_ID) return no_media();
        CallData(call)->inConference = true;
        msip_conference_join(&info);
        msip_call_unhold(&info);
        return done();
    }

    Answer leave_conference(pjsua_call_id call) override {
        mainDlg->messagesDlg->Separate(call);
        return done();
    }

    Answer mute_microphone(pjsua_call_id, bool muted) override {
        if (is_checked(IDC_BUTTON_MUTE_INPUT) != muted) mainDlg->pageDialer->MuteInput(muted);
        return done();
    }

    Answer mute_speaker(pjsua_call_id, bool muted) override {
        if (is_checked(IDC_BUTTON_MUTE_OUTPUT) != muted) mainDlg->pageDialer->MuteOutput(muted);
        return done();
    }

    Answer set_microphone_volume(pjsua_call_id, uint32_t percent) override {
        return set_volume(IDC_VOLUME_INPUT, percent);
    }

    Answer set_speaker_volume(pjsua_call_id, uint32_t percent) override {
        return set_volume(IDC_VOLUME_OUTPUT, percent);
    }

    Answer set(const msn_command& command) override {
        switch (command.setting) {
            case MSN_SETTING_DO_NOT_DISTURB:
                return set_do_not_disturb(command.value != 0);
            case MSN_SETTING_AUTO_ANSWER:
                return set_auto_answer(command.sip_code, command.delay_s);
            case MSN_SETTING_CALL_WAITING:
                accountSettings.callWaiting = command.value != 0;
                mainDlg->AccountSettingsPendingSave();
                return done();
            default:
                return refused(MSN_STATUS_NOT_SUPPORTED, "it is set in MicroSIP's settings");
        }
    }

    Answer shut_down() override {
        mainDlg->PostMessage(WM_CLOSE);
        return done();
    }

    void read(pjsua_call_id call, CallAudio& audio) override {
        audio.microphone_muted = is_checked(IDC_BUTTON_MUTE_INPUT);
        audio.speaker_muted = is_checked(IDC_BUTTON_MUTE_OUTPUT);
        audio.microphone_percent = not_negative(accountSettings.volumeInput);
        audio.speaker_percent = not_negative(accountSettings.volumeOutput);
        const call_user_data* data = static_cast<const call_user_data*>(pjsua_call_get_user_data(call));
        audio.conference = data != nullptr && data->inConference ? 1 : 0;
    }

    void read(msn_settings& settings) override {
        settings.do_not_disturb = accountSettings.denyIncoming == _T("all") ||
                                  (accountSettings.denyIncoming == _T("button") && accountSettings.DND);
        if (accountSettings.autoAnswer == _T("all") ||
            (accountSettings.autoAnswer == _T("button") && accountSettings.AA))
            settings.auto_answer = PJSIP_SC_OK;
        settings.auto_answer_delay_s = not_negative(accountSettings.autoAnswerDelay);
        const CString target = forward_target(accountSettings, nullptr);
        if (forwards(accountSettings, nullptr) && !target.IsEmpty()) {
            settings.forward_delay_s = not_negative(forward_delay(accountSettings, nullptr));
            settings.forward = settings.forward_delay_s == 0 ? MSN_FORWARD_ALWAYS : MSN_FORWARD_WHEN_UNANSWERED;
            copy_utf8(settings.forward_uri, target);
        }
        settings.transfers = MSN_TRANSFER_POLICY_ACCEPT;
        settings.replaces = 1;
        settings.call_waiting = accountSettings.callWaiting ? 1 : 0;
        settings.redirects = pjsua_var.ua_cfg.cb.on_call_redirected != NULL ? 1 : 0;
        CString codecs = accountSettings.audioCodecs;
        codecs.Replace(_T(" "), _T(","));
        copy_utf8(settings.codecs, codecs);
    }
};

}  // namespace

Actions& microsip_actions() {
    static MicroSipActions actions;
    return actions;
}

}  // namespace patch
}  // namespace microsip
