// SPDX-License-Identifier: MIT
// Commands that cannot be done, and how that is said.
#include "stage.h"

namespace microsip::conformance {

namespace {

constexpr std::uint64_t kNoCall = 4'000'000'000;

void no_such_call(Stage& stage) {
    for (const auto type : {MSN_COMMAND_TYPE_HANG_UP, MSN_COMMAND_TYPE_ANSWER, MSN_COMMAND_TYPE_HOLD})
        stage.phone.refused(command(type, kNoCall), MSN_STATUS_NO_SUCH_CALL);
}

void call_ended(Stage& stage) {
    const auto here = call_peer(stage).here;
    stage.phone.done(hang_up(here));
    stage.phone.phase(here, MSN_CALL_PHASE_RELEASED);
    for (const auto type : {MSN_COMMAND_TYPE_HANG_UP, MSN_COMMAND_TYPE_HOLD, MSN_COMMAND_TYPE_MUTE})
        stage.phone.refused(command(type, here), MSN_STATUS_CALL_ENDED);
}

void wrong_phase(Stage& stage) {
    const auto here = ring_peer(stage).here;
    for (const auto type : {MSN_COMMAND_TYPE_HOLD, MSN_COMMAND_TYPE_RESUME, MSN_COMMAND_TYPE_ANSWER})
        stage.phone.refused(command(type, here), MSN_STATUS_WRONG_PHASE);
    stage.phone.refused(command_with_uri(MSN_COMMAND_TYPE_TRANSFER, here, stage.peer_uri), MSN_STATUS_WRONG_PHASE);
    require(stage.phone.row(here).phase == MSN_CALL_PHASE_ALERTING, "a refused command moved the call's phase");
}

void wrong_side(Stage& stage) {
    const auto here = call_phone(stage).here;
    stage.phone.refused(answer(here), MSN_STATUS_WRONG_PHASE);
    stage.phone.refused(reject(here, 486), MSN_STATUS_WRONG_PHASE);
}

void no_media(Stage& stage) {
    const auto here = ring_peer(stage).here;
    stage.phone.refused(command_with_text(MSN_COMMAND_TYPE_DTMF, here, "1"), MSN_STATUS_NO_MEDIA);
}

void bad_uri(Stage& stage) {
    for (const auto* uri : {"", "sip:", "sip:a\r\nX-Injected: 1@127.0.0.1", "sip:bob@"})
        stage.phone.refused(command_with_uri(MSN_COMMAND_TYPE_DIAL, 0, uri), MSN_STATUS_BAD_URI);
    require(stage.phone.phone().calls().empty(), "a refused dial left a call behind");
}

void bad_header(Stage& stage) {
    auto dial = command_with_uri(MSN_COMMAND_TYPE_DIAL, 0, stage.peer_uri);
    dial.headers[0] = 'x';
    stage.phone.refused(dial, MSN_STATUS_BAD_HEADER);
}

void bad_digits(Stage& stage) {
    const auto here = call_peer(stage).here;
    for (const auto* digits : {"", "12x", "1 2", "\xc3\xa9"})
        stage.phone.refused(command_with_text(MSN_COMMAND_TYPE_DTMF, here, digits), MSN_STATUS_BAD_DIGITS);
}

void bad_sip_code(Stage& stage) {
    const auto here = ring_phone(stage).here;
    stage.phone.refused(answer(here, 302), MSN_STATUS_BAD_SIP_CODE);
    stage.phone.refused(reject(here, 200), MSN_STATUS_BAD_SIP_CODE);
    require(stage.phone.row(here).phase == MSN_CALL_PHASE_ALERTING, "a refused command moved the call's phase");
}

void already(Stage& stage) {
    const auto here = call_peer(stage).here;
    for (const auto type : {MSN_COMMAND_TYPE_RESUME, MSN_COMMAND_TYPE_UNMUTE, MSN_COMMAND_TYPE_SPEAKER_UNMUTE,
                            MSN_COMMAND_TYPE_STOP_RECORD, MSN_COMMAND_TYPE_CONFERENCE_LEAVE})
        stage.phone.refused(command(type, here), MSN_STATUS_ALREADY);
    stage.phone.done(command(MSN_COMMAND_TYPE_HOLD, here));
    stage.phone.refused(command(MSN_COMMAND_TYPE_HOLD, here), MSN_STATUS_ALREADY);
}

void invalid_argument(Stage& stage) {
    const auto here = call_peer(stage).here;
    auto volume = command(MSN_COMMAND_TYPE_SPEAKER_VOLUME, here);
    volume.value = 401;
    stage.phone.refused(volume, MSN_STATUS_INVALID_ARGUMENT);
    auto digits = command_with_text(MSN_COMMAND_TYPE_DTMF, here, "1");
    digits.value = 7;  // no such method
    stage.phone.refused(digits, MSN_STATUS_INVALID_ARGUMENT);
    stage.phone.refused(command(MSN_COMMAND_TYPE_RECORD, here), MSN_STATUS_INVALID_ARGUMENT);
}

constexpr Scenario kScenarios[] = {
    {"refused_no_such_call", no_such_call},
    {"refused_call_ended", call_ended},
    {"refused_wrong_phase", wrong_phase},
    {"refused_wrong_side", wrong_side},
    {"refused_no_media", no_media},
    {"refused_bad_uri", bad_uri},
    {"refused_bad_header", bad_header},
    {"refused_bad_digits", bad_digits},
    {"refused_bad_sip_code", bad_sip_code},
    {"refused_already", already},
    {"refused_invalid_argument", invalid_argument},
};

}  // namespace

std::span<const Scenario> refusal_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
