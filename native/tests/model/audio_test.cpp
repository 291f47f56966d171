// SPDX-License-Identifier: MIT
// Volume, speaker mute, conference and media security: what is done with a call's audio.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class CallAudio : public testing::Test {
  protected:
    CallAudio() {
        phone.establish_out(1);
        phone.mark();
    }
    std::uint64_t start(std::uint32_t type, std::uint32_t value = 0) {
        msn_command command{};
        command.type = type;
        command.call_id = 1;
        command.value = value;
        return phone.start(command);
    }
    Phone phone;
};

TEST_F(CallAudio, volume_is_a_percentage_of_each_side) {
    EXPECT_EQ(phone.row(1).microphone_percent, 100u);
    EXPECT_EQ(phone.row(1).speaker_percent, 100u);
    const auto microphone = start(MSN_COMMAND_TYPE_MICROPHONE_VOLUME, 400);
    const auto speaker = start(MSN_COMMAND_TYPE_SPEAKER_VOLUME, 0);
    phone.report(Fact(MSN_FACT_VOLUME, 1).value(400).outgoing().command(microphone));
    EXPECT_NE(phone.last(MSN_EVENT_TYPE_VOLUME).flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    phone.report(Fact(MSN_FACT_VOLUME, 1).value(0).command(speaker));
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_VOLUME).flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    EXPECT_EQ(phone.story(1), "Volume(400) MicrophoneVolume=Ok Volume(0) SpeakerVolume=Ok");
    EXPECT_EQ(phone.row(1).microphone_percent, 400u);
    EXPECT_EQ(phone.row(1).speaker_percent, 0u);
    const auto same = start(MSN_COMMAND_TYPE_SPEAKER_VOLUME, 0);
    phone.mark();
    phone.report(Fact(MSN_FACT_VOLUME, 1).value(0).command(same));
    EXPECT_EQ(phone.story(1), "SpeakerVolume=Ok");
    start(MSN_COMMAND_TYPE_SPEAKER_VOLUME, 401);
    EXPECT_EQ(phone.last_status, MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_STREQ(phone.last_text, "value is 0 to 400 percent, not 401");
}

TEST_F(CallAudio, the_speaker_is_muted_beside_the_microphone) {
    start(MSN_COMMAND_TYPE_SPEAKER_UNMUTE);
    EXPECT_EQ(phone.last_status, MSN_STATUS_ALREADY);
    const auto mute = start(MSN_COMMAND_TYPE_SPEAKER_MUTE);
    phone.report(Fact(MSN_FACT_SPEAKER_MUTED, 1).value(0).command(mute));
    EXPECT_EQ(phone.outcome(mute), nullptr);
    phone.report(Fact(MSN_FACT_SPEAKER_MUTED, 1).value(1).command(mute));
    EXPECT_EQ(phone.row(1).flags & (MSN_CALL_FLAG_MUTED | MSN_CALL_FLAG_SPEAKER_MUTED),
              std::uint32_t{MSN_CALL_FLAG_SPEAKER_MUTED});
    start(MSN_COMMAND_TYPE_SPEAKER_MUTE);
    EXPECT_EQ(phone.last_status, MSN_STATUS_ALREADY);
    const auto unmute = start(MSN_COMMAND_TYPE_SPEAKER_UNMUTE);
    phone.report(Fact(MSN_FACT_SPEAKER_MUTED, 1).value(0).command(unmute));
    EXPECT_EQ(phone.story(1), "Mute SpeakerMute=Ok Mute SpeakerUnmute=Ok");
}

TEST_F(CallAudio, conferences_are_joined_changed_and_left) {
    start(MSN_COMMAND_TYPE_CONFERENCE_LEAVE);
    EXPECT_EQ(phone.last_status, MSN_STATUS_ALREADY);
    EXPECT_STREQ(phone.last_text, "call 1 is in no conference");
    const auto join = start(MSN_COMMAND_TYPE_CONFERENCE_JOIN);  // 0: the first
    phone.report(Fact(MSN_FACT_CONFERENCE, 1).value(1).command(join));
    EXPECT_EQ(phone.row(1).conference, 1u);
    for (const std::uint32_t value : {0u, 1u}) {
        start(MSN_COMMAND_TYPE_CONFERENCE_JOIN, value);
        EXPECT_EQ(phone.last_status, MSN_STATUS_ALREADY);
        EXPECT_STREQ(phone.last_text, "call 1 is in conference 1 already");
    }
    const auto change = start(MSN_COMMAND_TYPE_CONFERENCE_JOIN, 7);
    phone.report(Fact(MSN_FACT_CONFERENCE, 1).value(7).command(change), Fact(MSN_FACT_CONFERENCE, 1).value(7));
    const auto leave = start(MSN_COMMAND_TYPE_CONFERENCE_LEAVE);
    phone.report(Fact(MSN_FACT_CONFERENCE, 1).value(0).command(leave));
    EXPECT_EQ(phone.story(1),
              "Conference(1) ConferenceJoin=Ok Conference(7) ConferenceJoin=Ok Conference(0) ConferenceLeave=Ok");
}

TEST_F(CallAudio, an_ended_call_is_in_no_conference) {
    phone.report(Fact(MSN_FACT_CONFERENCE, 1).value(2), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.row(1).conference, 0u);
    phone.mark();
    phone.report(Fact(MSN_FACT_CONFERENCE, 1).value(0), Fact(MSN_FACT_VOLUME, 1).value(9),
                 Fact(MSN_FACT_SPEAKER_MUTED, 1).value(1));
    EXPECT_EQ(phone.story(1), "");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(CallAudio, encryption_is_told_of) {
    auto media = Fact(MSN_FACT_MEDIA, 1)
                     .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE)
                     .text("PCMU");
    phone.report(media);
    media->media_security = MSN_MEDIA_SECURITY_SDES;
    phone.report(media, media);
    EXPECT_EQ(phone.story(1), "Media(Active,SendReceive,PCMU) Media(Active,SendReceive,PCMU)");
    EXPECT_EQ(phone.row(1).media_security, std::uint32_t{MSN_MEDIA_SECURITY_SDES});
}

}  // namespace
}  // namespace microsip::model
