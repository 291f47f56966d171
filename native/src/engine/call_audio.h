// SPDX-License-Identifier: GPL-2.0-or-later
// What is played into a call, recorded of it, how loud it is, and which calls it is mixed with. Command thread only,
// but where a method says so.
//
// A recording is WAV, 16 bit, mono: what the other side sends, what is played into the call, and the microphone.
// Mute silences all that this phone says (microphone and played file); RTP goes on with silence. Muting the speaker
// silences the other side here. Neither these nor the volumes change the recording, nor what the calls of a conference
// hear of each other. All of it outlives hold and re-INVITE.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "bridge/bridge.h"
#include "engine/failure.h"
#include "engine/worker.h"

namespace microsip::engine {

class CallAudio {
  public:
    explicit CallAudio(Worker& worker) : worker_(worker) {}

    // Plays a file in a loop into every call that has no player of its own, and records every call.
    Failure play_into_all(const char* path);
    Failure record_all(const char* path);

    // After its media changed: PJSIP made the call's conference port anew.
    void connect(std::uint64_t call_id);
    // The call is over: closes what is open. LET_GO waits for the recording's file to be whole.
    void close(std::uint64_t call_id);
    bool idle() const { return calls_.empty(); }

    Failure mute(std::uint64_t call_id, bool muted, std::uint64_t command_id);
    Failure mute_speaker(std::uint64_t call_id, bool muted, std::uint64_t command_id);
    Failure set_microphone_volume(std::uint64_t call_id, std::uint32_t percent, std::uint64_t command_id);
    Failure set_speaker_volume(std::uint64_t call_id, std::uint32_t percent, std::uint64_t command_id);
    // The calls of one conference hear each other, and each of them this phone.
    Failure join_conference(std::uint64_t call_id, std::uint32_t conference, std::uint64_t command_id);
    Failure leave_conference(std::uint64_t call_id, std::uint64_t command_id);
    Failure play(std::uint64_t call_id, const char* path, std::uint64_t command_id);
    Failure stop_play(std::uint64_t call_id, std::uint64_t command_id);
    Failure record(std::uint64_t call_id, const char* path, std::uint64_t command_id);
    Failure stop_record(std::uint64_t call_id, std::uint64_t command_id);

  private:
    struct Playing;
    // A connection of two conference ports, with the level it was made with.
    struct Link {
        pjsua_conf_port_id from = PJSUA_INVALID_ID;
        pjsua_conf_port_id to = PJSUA_INVALID_ID;
        float level = 1.0f;
    };
    struct Audio {
        pjsua_player_id player = PJSUA_INVALID_ID;
        std::uint64_t player_number = 0;  // never used again, as its id is
        std::string player_path;
        bridge::Hold* player_hold = nullptr;
        pjsua_recorder_id recorder = PJSUA_INVALID_ID;
        std::string recorder_path;
        bridge::Hold* recorder_hold = nullptr;
        bool recorded_before = false;
        bool muted = false;
        bool speaker_muted = false;
        std::uint32_t microphone_percent = 100;
        std::uint32_t speaker_percent = 100;
        std::uint32_t conference = 0;  // 0: none
        pjsua_conf_port_id port = PJSUA_INVALID_ID;
        Link microphone;  // to the call
        Link speaker;     // from it
        Link played;      // the file, to the call
    };

    static void on_played(pjmedia_port* port, void* playing);
    pjsua_conf_port_id source_of(const Audio& audio) const;
    static void connect(Link& link, const Link& wanted);
    void wire(Audio& audio);
    void mix(Audio& audio, bool connected);
    Failure change(std::uint64_t call_id, const std::function<void(Audio&)>& how);
    Failure set_volume(std::uint64_t call_id, std::uint32_t percent, std::uint32_t Audio::*which, std::uint32_t flags,
                       std::uint64_t command_id);
    void close_player(std::uint64_t call_id, Audio& audio, std::uint64_t command_id);
    void close_recorder(std::uint64_t call_id, Audio& audio, std::uint64_t command_id);
    // The call's audio once it has a conference port; null without media.
    Audio* with_media(std::uint64_t call_id);
    void forget_if_plain(std::uint64_t call_id);

    Worker& worker_;
    std::map<std::uint64_t, Audio> calls_;
    std::uint64_t players_ = 0;
    pjsua_player_id loop_ = PJSUA_INVALID_ID;
    std::string record_path_;
};

}  // namespace microsip::engine
