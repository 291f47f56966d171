// SPDX-License-Identifier: MIT
#include "model/media.h"

#include "model/hold.h"
#include "model/phases.h"
#include "model/text.h"

namespace microsip::model {
namespace {

constexpr std::uint32_t kSends = MSN_MEDIA_DIRECTION_SEND_ONLY;
constexpr std::uint32_t kReceives = MSN_MEDIA_DIRECTION_RECEIVE_ONLY;
static_assert((kSends | kReceives) == MSN_MEDIA_DIRECTION_SEND_RECEIVE && (kSends & kReceives) == 0);

msn_event event_by(const Call& call, msn_event_type type, const msn_fact& fact) {
    auto event = event_of(call.row, type);
    event.command_id = fact.command_id;
    event.value = fact.value;
    event.status = fact.status;
    assign(event.text, view(fact.text));
    return event;
}

// Sets or clears a flag; an event only if that changed it.
void change_flag(Step& step, Call& call, const msn_fact& fact, std::uint32_t flag, msn_event_type type) {
    const bool set = fact.value != 0;
    if (set == ((call.row.flags & flag) != 0)) return;
    call.row.flags ^= flag;
    auto event = event_by(call, type, fact);
    step.output.publish(event, call.row);
}

// The text is absent, or what the field holds already.
template <std::size_t N>
bool says(const msn_text& text, const char (&field)[N]) {
    if (text.length == 0) return true;
    char cut[N];
    assign(cut, view(text));
    return std::string_view(cut) == field;
}

}  // namespace

std::uint32_t joint_direction(std::uint32_t local, std::uint32_t remote) {
    const auto sends = (remote & kReceives) != 0 ? local & kSends : 0;
    const auto receives = (remote & kSends) != 0 ? local & kReceives : 0;
    return sends | receives;
}

bool media_changed(Step& step, Call& call, const msn_fact& fact) {
    auto& row = call.row;
    auto state = fact.media_state;
    const bool negotiated = state == MSN_MEDIA_STATE_ACTIVE || state == MSN_MEDIA_STATE_INACTIVE;
    std::uint32_t direction = MSN_MEDIA_DIRECTION_INACTIVE;
    if (state == MSN_MEDIA_STATE_ACTIVE) {
        direction = joint_direction(fact.local_direction, fact.remote_direction);
        if (direction == MSN_MEDIA_DIRECTION_INACTIVE) state = MSN_MEDIA_STATE_INACTIVE;
    }
    char codec[sizeof row.codec];
    assign(codec, negotiated && fact.text.length != 0 ? view(fact.text) : std::string_view(row.codec));

    if (state != row.media_state || direction != row.media_direction || fact.stream != call.stream ||
        fact.media_security != row.media_security || std::string_view(codec) != row.codec) {
        row.media_security = fact.media_security;
        row.media_state = state;
        row.media_direction = direction;
        call.stream = fact.stream;
        assign(row.codec, codec);
        auto event = event_by(call, MSN_EVENT_TYPE_MEDIA, fact);
        event.stream = fact.stream;
        event.media_state = state;
        event.media_direction = direction;
        step.output.publish(event, row);
    }
    if (negotiated && contains(kNotEnded, row.phase)) {
        note_remote_hold(step, call, (fact.remote_direction & kReceives) == 0);
    }
    return true;
}

bool rtp_started(Step& step, Call& call, const msn_fact&) {
    call.row.flags |= MSN_CALL_FLAG_RTP_RECEIVED;
    step.output.update(call.row);
    return true;
}

bool muted(Step& step, Call& call, const msn_fact& fact) {
    change_flag(step, call, fact, MSN_CALL_FLAG_MUTED, MSN_EVENT_TYPE_MUTE);
    return true;
}

bool speaker_muted(Step& step, Call& call, const msn_fact& fact) {
    change_flag(step, call, fact, MSN_CALL_FLAG_SPEAKER_MUTED, MSN_EVENT_TYPE_MUTE);
    return true;
}

bool volume_changed(Step& step, Call& call, const msn_fact& fact) {
    const bool microphone = (fact.flags & MSN_FACT_FLAG_OUTGOING) != 0;
    auto& percent = microphone ? call.row.microphone_percent : call.row.speaker_percent;
    if (percent == fact.value) return true;
    percent = static_cast<std::uint32_t>(fact.value);
    auto event = event_by(call, MSN_EVENT_TYPE_VOLUME, fact);
    if (microphone) event.flags |= MSN_EVENT_FLAG_OUTGOING;
    step.output.publish(event, call.row);
    return true;
}

bool conference_changed(Step& step, Call& call, const msn_fact& fact) {
    if (call.row.conference == fact.value) return true;
    call.row.conference = static_cast<std::uint32_t>(fact.value);
    auto event = event_by(call, MSN_EVENT_TYPE_CONFERENCE, fact);
    step.output.publish(event, call.row);
    return true;
}

bool dtmf_digit(Step& step, Call& call, const msn_fact& fact) {
    auto event = event_by(call, MSN_EVENT_TYPE_DTMF, fact);
    if (fact.sip_code != 0) event.sip_code = fact.sip_code;
    if ((fact.flags & MSN_FACT_FLAG_OUTGOING) != 0) event.flags |= MSN_EVENT_FLAG_OUTGOING;
    step.output.publish(event, call.row);
    return true;
}

bool recording_changed(Step& step, Call& call, const msn_fact& fact) {
    change_flag(step, call, fact, MSN_CALL_FLAG_RECORDING, MSN_EVENT_TYPE_RECORDING);
    return true;
}

bool playback_changed(Step& step, Call& call, const msn_fact& fact) {
    change_flag(step, call, fact, MSN_CALL_FLAG_PLAYING, MSN_EVENT_TYPE_PLAYBACK);
    return true;
}

bool statistics_taken(Step& step, Call& call, const msn_fact& fact) {
    call.row.statistics = fact.statistics;
    if (call.row.phase == MSN_CALL_PHASE_ENDED) {  // the final ones: they ride on Released
        step.output.update(call.row);
        return true;
    }
    auto event = event_by(call, MSN_EVENT_TYPE_STATISTICS, fact);
    event.statistics = fact.statistics;
    step.output.publish(event, call.row);
    return true;
}

bool party_changed(Step& step, Call& call, const msn_fact& fact) {
    auto& row = call.row;
    if (says(fact.remote_uri, row.remote_uri) && says(fact.remote_name, row.remote_name) &&
        says(fact.asserted_identity, row.asserted_identity)) {
        return true;
    }
    assign_known(row.remote_uri, fact.remote_uri);
    assign_known(row.remote_name, fact.remote_name);
    assign_known(row.asserted_identity, fact.asserted_identity);
    auto event = event_by(call, MSN_EVENT_TYPE_PARTY_CHANGED, fact);
    assign(event.text, row.remote_uri);
    step.output.publish(event, row);
    return true;
}

}  // namespace microsip::model
