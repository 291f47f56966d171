// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/watch.h"

#include <cstring>

#include "bridge/bridge.h"
#include "microsip/phone.h"

namespace microsip {
namespace patch {

namespace {

constexpr uint32_t kUnchanged = 100;  // percent

struct WatchedCall {
    uint64_t call_id = 0;
    CallAudio audio = {};
};
WatchedCall watched_calls[PJSUA_MAX_CALLS];
msn_settings watched_settings;

CallAudio untouched() {
    CallAudio audio = {};
    audio.microphone_percent = audio.speaker_percent = kUnchanged;
    return audio;
}

// A fact about one setting; sent if it is not as it was.
class SettingFact {
  public:
    SettingFact(msn_setting setting, uint64_t command_id, bool always) : fact_(new_fact(MSN_FACT_SETTING_CHANGED)) {
        fact_.setting = setting;
        fact_.command_id = command_id;
        changed_ = always;
    }
    ~SettingFact() {
        if (changed_) report(fact_);
    }
    SettingFact(const SettingFact&) = delete;
    SettingFact& operator=(const SettingFact&) = delete;

    void value(uint32_t now, uint32_t before) {
        fact_.value = now;
        changed_ = changed_ || now != before;
    }
    void sip_code(uint32_t now, uint32_t before) {
        fact_.sip_code = now;
        changed_ = changed_ || now != before;
    }
    void delay(uint32_t now, uint32_t before) {
        fact_.delay_s = now;
        changed_ = changed_ || now != before;
    }
    void uri(const char* now, const char* before) { text(fact_.remote_uri, now, before); }
    void words(const char* now, const char* before) { text(fact_.text, now, before); }

  private:
    void text(msn_text& field, const char* now, const char* before) {
        field = text_of(now);
        changed_ = changed_ || std::strcmp(now, before) != 0;
    }

    msn_fact fact_;
    bool changed_;
};

void tell_value(uint64_t call_id, msn_fact_type type, uint64_t value, uint32_t flags, uint64_t command_id) {
    msn_fact fact = new_fact(type, call_id);
    fact.value = value;
    fact.flags = flags;
    fact.command_id = command_id;
    report(fact);
}

void tell_changes(uint64_t call_id, const CallAudio& now, const CallAudio& before, uint64_t command_id) {
    if (now.microphone_muted != before.microphone_muted)
        tell_value(call_id, MSN_FACT_MUTED, now.microphone_muted ? 1 : 0, 0, command_id);
    if (now.speaker_muted != before.speaker_muted)
        tell_value(call_id, MSN_FACT_SPEAKER_MUTED, now.speaker_muted ? 1 : 0, 0, command_id);
    if (now.microphone_percent != before.microphone_percent)
        tell_value(call_id, MSN_FACT_VOLUME, now.microphone_percent, MSN_FACT_FLAG_OUTGOING, command_id);
    if (now.speaker_percent != before.speaker_percent)
        tell_value(call_id, MSN_FACT_VOLUME, now.speaker_percent, 0, command_id);
    if (now.conference != before.conference) tell_value(call_id, MSN_FACT_CONFERENCE, now.conference, 0, command_id);
}

}  // namespace

void compare_settings(uint64_t command_id, bool tell_all) {
    const msn_settings before = watched_settings;
    msn_settings now = {};
    now.auto_answer = PJSIP_SC_RINGING;
    phone.actions->read(now);
    watched_settings = now;

    SettingFact(MSN_SETTING_DO_NOT_DISTURB, command_id, tell_all).value(now.do_not_disturb, before.do_not_disturb);
    {
        SettingFact fact(MSN_SETTING_AUTO_ANSWER, command_id, tell_all);
        fact.sip_code(now.auto_answer, before.auto_answer);
        fact.delay(now.auto_answer_delay_s, before.auto_answer_delay_s);
    }
    {
        SettingFact fact(MSN_SETTING_FORWARD, command_id, tell_all);
        fact.value(now.forward, before.forward);
        fact.uri(now.forward_uri, before.forward_uri);
        fact.delay(now.forward_delay_s, before.forward_delay_s);
    }
    SettingFact(MSN_SETTING_TRANSFERS, command_id, tell_all).value(now.transfers, before.transfers);
    SettingFact(MSN_SETTING_REPLACES, command_id, tell_all).value(now.replaces, before.replaces);
    SettingFact(MSN_SETTING_CALL_WAITING, command_id, tell_all).value(now.call_waiting, before.call_waiting);
    SettingFact(MSN_SETTING_REDIRECTS, command_id, tell_all).value(now.redirects, before.redirects);
    SettingFact(MSN_SETTING_CODECS, command_id, tell_all).words(now.codecs, before.codecs);
}

void compare_calls(uint64_t command_id) {
    if (!phone.up) return;
    const pjsua_call_id count = static_cast<pjsua_call_id>(pjsua_call_get_max_count());
    for (pjsua_call_id call = 0; call < count; ++call) {
        const uint64_t call_id = pjsua_call_is_active(call) ? bridge::call_of(call) : 0;
        WatchedCall& watched = watched_calls[call];
        if (call_id != watched.call_id) {
            watched.call_id = call_id;
            watched.audio = untouched();
        }
        if (call_id == 0) continue;
        CallAudio now = untouched();
        phone.actions->read(call, now);
        tell_changes(call_id, now, watched.audio, command_id);
        watched.audio = now;
    }
}

void forget_calls() {
    for (WatchedCall& watched : watched_calls)
        watched.call_id = 0;
}

}  // namespace patch
}  // namespace microsip
