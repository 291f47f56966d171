// SPDX-License-Identifier: GPL-2.0-or-later
// What the phone keeps beside PJSIP, as its window would show it.
#pragma once

#include <pjsua-lib/pjsua.h>
#include <windows.h>

#include <atomic>
#include <mutex>
#include <string>

namespace microsip::hook_host {

struct Options {
    std::string account;    // sip:user@host; empty: the local account alone
    std::string registrar;  // sip:host:port; empty: none
    std::string password;   // the first line of a file, the account's user's
    unsigned t1_ms = 0;     // 0: PJSIP's own
};

// The switches of the window: one for all calls, as MicroSIP's are. UI thread, but for do_not_disturb and auto_answer,
// which callbacks read.
struct Switches {
    std::atomic<bool> do_not_disturb{false};
    std::atomic<bool> auto_answer{false};
    std::atomic<unsigned> auto_answer_delay_s{0};
    bool call_waiting = true;
    bool microphone_muted = false;
    bool speaker_muted = false;
    unsigned microphone_percent = 100;
    unsigned speaker_percent = 100;
};

// What is kept with a call. Any thread, under the mutex of calls.
struct CallData {
    pjsua_recorder_id recorder = PJSUA_INVALID_ID;
    bool in_conference = false;
};

struct Calls {
    std::mutex mutex;
    CallData data[PJSUA_MAX_CALLS];
};

extern Options options;
extern Switches switches;
extern Calls calls;
extern std::atomic<HWND> main_window;

// Messages of the window beyond Windows' own.
enum Message : UINT {
    kIncoming = WM_APP + 100,  // wParam: the call, told by a callback
    kTransferred,              // wParam: the call whose other side reached its new one
    kLine                      // lParam: a std::string* that the control thread read
};

pjsua_call_setting audio_only();
bool get_info(pjsua_call_id call, pjsua_call_info& info);
// Every call but that one, in a phone that lets one call speak at a time; those in the conference speak together.
void hold_others(pjsua_call_id call);
void stop_recording(pjsua_call_id call);
void apply_mutes();
// Connects a call's audio: to the sound device, and with the conference if it is in it. UI thread or PJSIP's.
void connect_audio(pjsua_call_id call);

}  // namespace microsip::hook_host
