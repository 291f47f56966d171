// SPDX-License-Identifier: MIT
// The axes beside the phase: media, mute, volume, conference, DTMF, recording, playback, statistics, the other party.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Our direction as both sides' SDP leaves it (RFC 3264): we send what they receive.
std::uint32_t joint_direction(std::uint32_t local, std::uint32_t remote);

// Each takes one fact; they count in every phase.
bool media_changed(Step& step, Call& call, const msn_fact& fact);
bool rtp_started(Step& step, Call& call, const msn_fact& fact);
bool muted(Step& step, Call& call, const msn_fact& fact);
bool speaker_muted(Step& step, Call& call, const msn_fact& fact);
bool volume_changed(Step& step, Call& call, const msn_fact& fact);
bool conference_changed(Step& step, Call& call, const msn_fact& fact);
bool dtmf_digit(Step& step, Call& call, const msn_fact& fact);
bool recording_changed(Step& step, Call& call, const msn_fact& fact);
bool playback_changed(Step& step, Call& call, const msn_fact& fact);
bool statistics_taken(Step& step, Call& call, const msn_fact& fact);
bool party_changed(Step& step, Call& call, const msn_fact& fact);

}  // namespace microsip::model
