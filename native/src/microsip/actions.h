// SPDX-License-Identifier: GPL-2.0-or-later
// What a phone of MicroSIP's shape can be asked to do. Called on its UI thread, with the SIP stack up (set and
// shut_down also without); calls and accounts are pjsua's. No STL type and no MFC type crosses this border.
#pragma once

#include <pjsua-lib/pjsua.h>

#include "microsip/commands.h"
#include "microsip/settings.h"

namespace microsip {
namespace patch {

// Whom a command names.
using Target = char[sizeof(msn_command::uri)];

// What became of it. OK: it was done, or is under way and facts will tell its end.
struct Answer {
    uint32_t status;  // msn_status
    char text[160];   // why not, UTF-8
};
Answer done();
Answer refused(uint32_t status, const char* why);
Answer pjsip_answer(pj_status_t status, const char* what);  // PJSIP's own words where it failed

// What is set for a call's audio; a phone with one switch for all its calls tells the same of each.
struct CallAudio {
    bool microphone_muted;
    bool speaker_muted;
    uint32_t microphone_percent;
    uint32_t speaker_percent;
    uint32_t conference;  // from 1; 0: none
};

class Actions {
  public:
    // The URI that the phone would call for a number or name (bridge/number.h).
    virtual void complete(const char* number, Target& uri) = 0;
    // A URI, or a number or name that the phone completes (bridge/number.h). Through its own way of dialling, which
    // reaches a Dialing; headers: one "Name: value" a line, or empty.
    virtual Answer dial(const char* uri, pjsua_acc_id account, const char* headers) = 0;
    virtual Answer answer(pjsua_call_id call, unsigned sip_code) = 0;
    virtual Answer reject(pjsua_call_id call, unsigned sip_code) = 0;
    virtual Answer hang_up(pjsua_call_id call) = 0;
    virtual Answer hold(pjsua_call_id call) = 0;
    virtual Answer resume(pjsua_call_id call) = 0;
    // The digits (0-9, *, #, A-D) all at once in the stream, or the one by INFO.
    virtual Answer send_digits(pjsua_call_id call, const char* digits) = 0;
    virtual Answer send_info_digit(pjsua_call_id call, char digit) = 0;
    // headers as in dial.
    virtual Answer transfer(pjsua_call_id call, const char* uri, const char* headers) = 0;
    // Tells recording_started, recording_stopped.
    virtual Answer record(pjsua_call_id call, const char* path) = 0;
    virtual Answer stop_record(pjsua_call_id call) = 0;
    virtual Answer join_conference(pjsua_call_id call, uint32_t conference) = 0;
    virtual Answer leave_conference(pjsua_call_id call) = 0;
    virtual Answer mute_microphone(pjsua_call_id call, bool muted) = 0;
    virtual Answer mute_speaker(pjsua_call_id call, bool muted) = 0;
    virtual Answer set_microphone_volume(pjsua_call_id call, uint32_t percent) = 0;
    virtual Answer set_speaker_volume(pjsua_call_id call, uint32_t percent) = 0;
    // SET, with the fields its setting names.
    virtual Answer set(const msn_command& command) = 0;
    // Begins the phone's own way to its end; returns before it.
    virtual Answer shut_down() = 0;

    // What the phone has no callback for, as it is now; cheap, asked five times a second. audio begins as that of a
    // call nobody touched.
    virtual void read(pjsua_call_id call, CallAudio& audio) = 0;
    virtual void read(msn_settings& settings) = 0;

  protected:
    Actions() = default;
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    virtual ~Actions() = default;
};

}  // namespace patch
}  // namespace microsip
