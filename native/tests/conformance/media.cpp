// SPDX-License-Identifier: MIT
// What is done with the sound of a call.
#include <filesystem>

#include "stage.h"

namespace microsip::conformance {

namespace {

void expect_flag(Stage& stage, std::uint64_t call, std::uint32_t flag, bool set) {
    require(((stage.phone.row(call).flags & flag) != 0) == set,
            "the row and the event differ about flag " + std::to_string(flag));
}

void hold_and_resume(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.phone.done(command(MSN_COMMAND_TYPE_HOLD, here));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_LOCAL_HOLD, true);
    stage.peer.wait_for_flag(there, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_REMOTE_HOLD, true);
    expect_flag(stage, here, MSN_CALL_FLAG_LOCAL_HOLD, true);
    stage.phone.done(command(MSN_COMMAND_TYPE_RESUME, here));
    stage.peer.wait("the end of the hold", [there](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_HOLD && event.call_id == there &&
               (event.flags & MSN_CALL_FLAG_REMOTE_HOLD) == 0;
    });
    expect_flag(stage, here, MSN_CALL_FLAG_LOCAL_HOLD, false);
    require(stage.phone.row(here).phase == MSN_CALL_PHASE_ESTABLISHED, "a hold moved the call's phase");
}

void held_by_the_other_side(Stage& stage) {
    const auto [here, there] = call_phone(stage);
    stage.peer.done(command(MSN_COMMAND_TYPE_HOLD, there));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_REMOTE_HOLD, true);
    expect_flag(stage, here, MSN_CALL_FLAG_REMOTE_HOLD, true);
    stage.peer.done(command(MSN_COMMAND_TYPE_RESUME, there));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_REMOTE_HOLD, false);
}

// The two holds are independent of each other.
void held_by_both_sides(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.phone.done(command(MSN_COMMAND_TYPE_HOLD, here));
    stage.peer.wait_for_flag(there, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_REMOTE_HOLD, true);
    stage.peer.done(command(MSN_COMMAND_TYPE_HOLD, there));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_HOLD, MSN_CALL_FLAG_REMOTE_HOLD, true);
    expect_flag(stage, here, MSN_CALL_FLAG_LOCAL_HOLD, true);
    stage.phone.done(command(MSN_COMMAND_TYPE_RESUME, here));
    expect_flag(stage, here, MSN_CALL_FLAG_LOCAL_HOLD, false);
    expect_flag(stage, here, MSN_CALL_FLAG_REMOTE_HOLD, true);
}

// Each is told once and undone once.
template <msn_command_type kOn, msn_command_type kOff, std::uint32_t kFlag>
void muted_and_unmuted(Stage& stage) {
    const auto here = call_peer(stage).here;
    stage.phone.done(command(kOn, here));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_MUTE, kFlag, true);
    expect_flag(stage, here, kFlag, true);
    stage.phone.done(command(kOff, here));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_MUTE, kFlag, false);
    expect_flag(stage, here, kFlag, false);
}

std::string digits(Watched& phone, std::uint64_t call, bool sent, std::size_t count) {
    std::string text;
    phone.wait(std::to_string(count) + " digits", [&](const msn_event& event) {
        const bool ours = (event.flags & MSN_EVENT_FLAG_OUTGOING) != 0;
        if (event.type == MSN_EVENT_TYPE_DTMF && event.call_id == call && ours == sent) text += event.text;
        return text.size() == count;
    });
    return text;
}

void digits_sent(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.phone.done(command_with_text(MSN_COMMAND_TYPE_DTMF, here, "19*#"));
    require(digits(stage.phone, here, true, 4) == "19*#", "the phone tells of other digits than it sent");
    require(digits(stage.peer, there, false, 4) == "19*#", "other digits arrived than were sent");
}

void digits_received(Stage& stage) {
    const auto [here, there] = call_peer(stage);
    stage.peer.done(command_with_text(MSN_COMMAND_TYPE_DTMF, there, "08D"));
    require(digits(stage.phone, here, false, 3) == "08D", "other digits arrived than were sent");
}

void recorded(Stage& stage) {
    const auto here = call_peer(stage).here;
    const auto file = std::filesystem::temp_directory_path() / (stage.instance + "-recorded.wav");
    stage.phone.done(command_with_text(MSN_COMMAND_TYPE_RECORD, here, file.string()));
    const auto begun = stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_RECORDING, MSN_CALL_FLAG_RECORDING, true);
    require(begun.text[0] != '\0', "the event does not name the file");
    expect_flag(stage, here, MSN_CALL_FLAG_RECORDING, true);
    stage.phone.done(command(MSN_COMMAND_TYPE_STOP_RECORD, here));
    stage.phone.wait_for_flag(here, MSN_EVENT_TYPE_RECORDING, MSN_CALL_FLAG_RECORDING, false);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
}

constexpr Scenario kScenarios[] = {
    {"hold_and_resume", hold_and_resume},
    {"held_by_the_other_side", held_by_the_other_side},
    {"held_by_both_sides", held_by_both_sides},
    {"microphone_muted", muted_and_unmuted<MSN_COMMAND_TYPE_MUTE, MSN_COMMAND_TYPE_UNMUTE, MSN_CALL_FLAG_MUTED>},
    {"speaker_muted",
     muted_and_unmuted<MSN_COMMAND_TYPE_SPEAKER_MUTE, MSN_COMMAND_TYPE_SPEAKER_UNMUTE, MSN_CALL_FLAG_SPEAKER_MUTED>},
    {"digits_sent", digits_sent},
    {"digits_received", digits_received},
    {"recorded", recorded},
};

}  // namespace

std::span<const Scenario> media_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
