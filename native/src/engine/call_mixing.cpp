// SPDX-License-Identifier: GPL-2.0-or-later
// How the parts of a call's audio are connected, and with which levels.
#include "engine/call_audio.h"

namespace microsip::engine {

namespace {

constexpr pjsua_conf_port_id kDevice = 0;  // microphone and loudspeaker
constexpr std::uint32_t kLoudest = 400;    // percent

float level_of(std::uint32_t percent, bool muted) {
    return muted ? 0.0f : static_cast<float>(percent) / 100.0f;
}

void report(msn_fact_type type, std::uint64_t call_id, std::uint64_t command_id, std::uint64_t value,
            std::uint32_t flags = 0) {
    msn_fact fact = {};
    fact.type = type;
    fact.call_id = call_id;
    fact.command_id = command_id;
    fact.value = value;
    fact.flags = flags;
    bridge::report(fact);
}

}  // namespace

// PJSIP's public interface changes no level of a connection that stands: it is made anew.
void CallAudio::connect(Link& link, const Link& wanted) {
    const bool valid = wanted.from != PJSUA_INVALID_ID && wanted.to != PJSUA_INVALID_ID;
    if (!valid || (link.from == wanted.from && link.to == wanted.to && link.level == wanted.level)) return;
    pjsua_conf_connect_param param;
    pjsua_conf_connect_param_default(&param);
    param.level = wanted.level;
    pjsua_conf_disconnect(wanted.from, wanted.to);
    pjsua_conf_connect2(wanted.from, wanted.to, &param);
    link = wanted;
}

void CallAudio::wire(Audio& audio) {
    if (audio.port == PJSUA_INVALID_ID) return;
    const auto source = source_of(audio);
    connect(audio.speaker, {audio.port, kDevice, level_of(audio.speaker_percent, audio.speaker_muted)});
    connect(audio.microphone, {kDevice, audio.port, level_of(audio.microphone_percent, audio.muted)});
    connect(audio.played, {source, audio.port, level_of(100, audio.muted)});
    if (audio.conference != 0) mix(audio, true);
    if (audio.recorder == PJSUA_INVALID_ID) return;
    const auto recorder = pjsua_recorder_get_conf_port(audio.recorder);
    pjsua_conf_connect(audio.port, recorder);
    pjsua_conf_connect(kDevice, recorder);
    if (source != PJSUA_INVALID_ID) pjsua_conf_connect(source, recorder);
}

// Both ways with every other call of its conference that has audio.
void CallAudio::mix(Audio& audio, bool connected) {
    for (auto& [call_id, other] : calls_) {
        if (&other == &audio || other.conference != audio.conference) continue;
        if (audio.port == PJSUA_INVALID_ID || other.port == PJSUA_INVALID_ID) continue;
        const auto change = connected ? &pjsua_conf_connect : &pjsua_conf_disconnect;
        change(audio.port, other.port);
        change(other.port, audio.port);
    }
}

Failure CallAudio::change(std::uint64_t call_id, const std::function<void(Audio&)>& how) {
    if (bridge::pjsua_call_of(call_id) == PJSUA_INVALID_ID)
        return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(call_id) + " is being ended"};
    auto& audio = calls_[call_id];
    how(audio);
    wire(audio);
    return {};
}

Failure CallAudio::mute(std::uint64_t call_id, bool muted, std::uint64_t command_id) {
    if (auto failure = change(call_id, [muted](Audio& audio) { audio.muted = muted; })) return failure;
    report(MSN_FACT_MUTED, call_id, command_id, muted ? 1 : 0);
    return {};
}

Failure CallAudio::mute_speaker(std::uint64_t call_id, bool muted, std::uint64_t command_id) {
    if (auto failure = change(call_id, [muted](Audio& audio) { audio.speaker_muted = muted; })) return failure;
    report(MSN_FACT_SPEAKER_MUTED, call_id, command_id, muted ? 1 : 0);
    return {};
}

Failure CallAudio::set_volume(std::uint64_t call_id, std::uint32_t percent, std::uint32_t Audio::*which,
                              std::uint32_t flags, std::uint64_t command_id) {
    if (percent > kLoudest)
        return {MSN_STATUS_INVALID_ARGUMENT, std::to_string(percent) + " %: at most " + std::to_string(kLoudest)};
    if (auto failure = change(call_id, [=](Audio& audio) { audio.*which = percent; })) return failure;
    report(MSN_FACT_VOLUME, call_id, command_id, percent, flags);
    return {};
}

Failure CallAudio::set_microphone_volume(std::uint64_t call_id, std::uint32_t percent, std::uint64_t command_id) {
    return set_volume(call_id, percent, &Audio::microphone_percent, MSN_FACT_FLAG_OUTGOING, command_id);
}

Failure CallAudio::set_speaker_volume(std::uint64_t call_id, std::uint32_t percent, std::uint64_t command_id) {
    return set_volume(call_id, percent, &Audio::speaker_percent, 0, command_id);
}

Failure CallAudio::join_conference(std::uint64_t call_id, std::uint32_t conference, std::uint64_t command_id) {
    const auto wanted = conference == 0 ? 1 : conference;
    const auto found = calls_.find(call_id);
    if (found != calls_.end() && found->second.conference == wanted)
        return {MSN_STATUS_ALREADY, "call " + std::to_string(call_id) + " is in conference " + std::to_string(wanted)};
    const auto move = [this, wanted](Audio& audio) {
        if (audio.conference != 0) mix(audio, false);
        audio.conference = wanted;
    };
    if (auto failure = change(call_id, move)) return failure;
    report(MSN_FACT_CONFERENCE, call_id, command_id, wanted);
    return {};
}

Failure CallAudio::leave_conference(std::uint64_t call_id, std::uint64_t command_id) {
    const auto found = calls_.find(call_id);
    if (found == calls_.end() || found->second.conference == 0)
        return {MSN_STATUS_ALREADY, "call " + std::to_string(call_id) + " is in no conference"};
    mix(found->second, false);
    found->second.conference = 0;
    report(MSN_FACT_CONFERENCE, call_id, command_id, 0);
    return {};
}

}  // namespace microsip::engine
