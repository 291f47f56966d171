// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/call_audio.h"

#include <memory>

#include "engine/file_name.h"
#include "engine/recording_path.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

msn_text text_of(const std::string& text) {
    return {text.data(), text.size()};
}

void report(msn_fact_type type, std::uint64_t call_id, std::uint64_t command_id, bool begins, const std::string& path) {
    msn_fact fact = {};
    fact.type = type;
    fact.call_id = call_id;
    fact.command_id = command_id;
    fact.value = begins ? 1 : 0;
    fact.text = text_of(path);
    bridge::report(fact);
}

Failure open_player(const char* path, unsigned options, pjsua_player_id& player) {
    const auto file = system_file_name(path);
    const auto name = pj_text(file);
    const auto status = name.slen == 0 ? PJ_EINVAL : pjsua_player_create(&name, options, &player);
    const bool limit = status == PJ_ETOOMANY;
    return pjsip_failure(status, path, limit ? MSN_STATUS_LIMIT_REACHED : MSN_STATUS_FILE_UNREADABLE);
}

// PJSIP takes the format from it, and writes no other.
Failure check_extension(const std::string& path) {
    constexpr std::string_view kWav = ".wav";
    const auto end = pj_text(std::string_view(path).substr(path.size() < kWav.size() ? 0 : path.size() - kWav.size()));
    if (pj_stricmp2(&end, kWav.data()) == 0) return {};
    return {MSN_STATUS_FILE_UNWRITABLE, "\"" + path + "\" does not end in .wav"};
}

Failure open_recorder(const std::string& path, pjsua_recorder_id& recorder) {
    if (auto failure = check_extension(path)) return failure;
    const auto file = system_file_name(path);
    const auto name = pj_text(file);
    const auto status = pjsua_recorder_create(&name, 0, nullptr, 0, 0, &recorder);
    const bool limit = status == PJ_ETOOMANY;
    return pjsip_failure(status, path.c_str(), limit ? MSN_STATUS_LIMIT_REACHED : MSN_STATUS_FILE_UNWRITABLE);
}

// What has to be told once a recorder's file is closed; that may be in the conference's thread.
struct Closing {
    std::uint64_t call_id;
    std::uint64_t command_id;
    std::string path;
    bridge::Hold* hold;
};

void on_file_closed(void* argument) {
    const std::unique_ptr<Closing> closing(static_cast<Closing*>(argument));
    report(MSN_FACT_RECORDING, closing->call_id, closing->command_id, false, closing->path);
    bridge::release(closing->hold);
}

}  // namespace

// What a player's callback needs to know; freed with its port.
struct CallAudio::Playing {
    CallAudio* audio;
    std::uint64_t call_id;
    std::uint64_t number;
};

Failure CallAudio::play_into_all(const char* path) {
    return open_player(path, 0, loop_);
}

Failure CallAudio::record_all(const char* path) {
    record_path_ = path;
    return record_path_.empty() ? Failure{} : check_extension(record_path_);
}

void CallAudio::connect(std::uint64_t call_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    if (call == PJSUA_INVALID_ID) return;
    auto& audio = calls_[call_id];
    audio.port = pjsua_call_get_conf_port(call);
    audio.microphone = audio.speaker = audio.played = {};
    if (audio.port == PJSUA_INVALID_ID) return forget_if_plain(call_id);
    if (!record_path_.empty() && !audio.recorded_before) {
        audio.recorded_before = true;
        if (const auto failure = record(call_id, recording_path(record_path_, call_id).c_str(), 0))
            PJ_LOG(1, ("msn-audio", "call %llu is not recorded: %s", static_cast<unsigned long long>(call_id),
                       failure.text.c_str()));
    }
    wire(calls_[call_id]);
}

pjsua_conf_port_id CallAudio::source_of(const Audio& audio) const {
    const auto player = audio.player != PJSUA_INVALID_ID ? audio.player : loop_;
    return player == PJSUA_INVALID_ID ? PJSUA_INVALID_ID : pjsua_player_get_conf_port(player);
}

void CallAudio::close(std::uint64_t call_id) {
    const auto found = calls_.find(call_id);
    if (found == calls_.end()) return;
    close_player(call_id, found->second, 0);
    close_recorder(call_id, found->second, 0);
    calls_.erase(found);
}

// A command may be quicker than the task that the media's callback left.
CallAudio::Audio* CallAudio::with_media(std::uint64_t call_id) {
    auto found = calls_.find(call_id);
    if (found == calls_.end() || found->second.port == PJSUA_INVALID_ID) {
        connect(call_id);
        found = calls_.find(call_id);
    }
    return found == calls_.end() || found->second.port == PJSUA_INVALID_ID ? nullptr : &found->second;
}

// A call without media that nobody changed needs no memory of it.
void CallAudio::forget_if_plain(std::uint64_t call_id) {
    const auto& audio = calls_[call_id];
    const bool plain = !audio.muted && !audio.speaker_muted && audio.microphone_percent == 100 &&
                       audio.speaker_percent == 100 && audio.conference == 0 && audio.player == PJSUA_INVALID_ID &&
                       audio.recorder == PJSUA_INVALID_ID;
    if (plain) calls_.erase(call_id);
}

// In a thread of PJSIP's, possibly more than once.
void CallAudio::on_played(pjmedia_port*, void* argument) {
    const Playing playing = *static_cast<Playing*>(argument);
    playing.audio->worker_.post([playing] {
        auto& self = *playing.audio;
        const auto found = self.calls_.find(playing.call_id);
        if (found == self.calls_.end() || found->second.player_number != playing.number) return;
        self.close_player(playing.call_id, found->second, 0);
        self.wire(found->second);
    });
}

Failure CallAudio::play(std::uint64_t call_id, const char* path, std::uint64_t command_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    auto* const found = with_media(call_id);
    if (call == PJSUA_INVALID_ID || found == nullptr) return {MSN_STATUS_NO_MEDIA, "call " + std::to_string(call_id)};
    auto& audio = *found;
    if (audio.player != PJSUA_INVALID_ID) return {MSN_STATUS_ALREADY, audio.player_path + " is being played"};
    pjsua_player_id player;
    if (auto failure = open_player(path, PJMEDIA_FILE_NO_LOOP, player)) return failure;
    pjmedia_port* port = nullptr;
    pjsua_player_get_port(player, &port);
    auto* playing = new Playing{this, call_id, ++players_};
    pjmedia_port_add_destroy_handler(port, playing, [](void* argument) { delete static_cast<Playing*>(argument); });
    pjmedia_wav_player_set_eof_cb2(port, playing, &on_played);
    if (loop_ != PJSUA_INVALID_ID) {
        const auto loop = pjsua_player_get_conf_port(loop_);
        pjsua_conf_disconnect(loop, audio.port);
        if (audio.recorder != PJSUA_INVALID_ID)
            pjsua_conf_disconnect(loop, pjsua_recorder_get_conf_port(audio.recorder));
    }
    audio.player = player;
    audio.player_number = players_;
    audio.player_path = path;
    audio.player_hold = bridge::hold(call);
    wire(audio);
    report(MSN_FACT_PLAYBACK, call_id, command_id, true, audio.player_path);
    return {};
}

Failure CallAudio::stop_play(std::uint64_t call_id, std::uint64_t command_id) {
    const auto found = calls_.find(call_id);
    if (found == calls_.end() || found->second.player == PJSUA_INVALID_ID)
        return {MSN_STATUS_ALREADY, "nothing is played into call " + std::to_string(call_id)};
    close_player(call_id, found->second, command_id);
    wire(found->second);
    return {};
}

void CallAudio::close_player(std::uint64_t call_id, Audio& audio, std::uint64_t command_id) {
    if (audio.player == PJSUA_INVALID_ID) return;
    pjsua_player_destroy(audio.player);
    audio.player = PJSUA_INVALID_ID;
    audio.player_number = 0;
    audio.played = {};
    report(MSN_FACT_PLAYBACK, call_id, command_id, false, audio.player_path);
    bridge::release(audio.player_hold);
    audio.player_hold = nullptr;
}

Failure CallAudio::record(std::uint64_t call_id, const char* path, std::uint64_t command_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    auto* const found = with_media(call_id);
    if (call == PJSUA_INVALID_ID || found == nullptr) return {MSN_STATUS_NO_MEDIA, "call " + std::to_string(call_id)};
    auto& audio = *found;
    if (audio.recorder != PJSUA_INVALID_ID) return {MSN_STATUS_ALREADY, audio.recorder_path + " is being recorded"};
    if (auto failure = open_recorder(path, audio.recorder)) return failure;
    audio.recorder_path = path;
    audio.recorder_hold = bridge::hold(call);
    wire(audio);
    report(MSN_FACT_RECORDING, call_id, command_id, true, audio.recorder_path);
    return {};
}

Failure CallAudio::stop_record(std::uint64_t call_id, std::uint64_t command_id) {
    const auto found = calls_.find(call_id);
    if (found == calls_.end() || found->second.recorder == PJSUA_INVALID_ID)
        return {MSN_STATUS_ALREADY, "call " + std::to_string(call_id) + " is not recorded"};
    close_recorder(call_id, found->second, command_id);
    return {};
}

void CallAudio::close_recorder(std::uint64_t call_id, Audio& audio, std::uint64_t command_id) {
    if (audio.recorder == PJSUA_INVALID_ID) return;
    pjmedia_port* port = nullptr;
    pjsua_recorder_get_port(audio.recorder, &port);
    pjmedia_port_add_destroy_handler(port, new Closing{call_id, command_id, audio.recorder_path, audio.recorder_hold},
                                     &on_file_closed);
    pjsua_recorder_destroy(audio.recorder);
    audio.recorder = PJSUA_INVALID_ID;
    audio.recorder_hold = nullptr;
}

}  // namespace microsip::engine
