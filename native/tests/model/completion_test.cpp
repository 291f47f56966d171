// SPDX-License-Identifier: MIT
// Each command ends with the fact the call model names, once.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class CommandCompletion : public testing::Test {
  protected:
    // The command's one outcome so far, -1 while it runs.
    int status(std::uint64_t command_id) const {
        int found = -1;
        for (const auto& outcome : phone.out.outcomes) {
            if (outcome.command_id != command_id) continue;
            EXPECT_EQ(found, -1) << "completed twice";
            found = static_cast<int>(outcome.status);
        }
        return found;
    }
    Phone phone;
};

TEST_F(CommandCompletion, dial_with_dialing) {
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial));
    EXPECT_EQ(status(dial), -1);
    phone.report(Fact(MSN_FACT_INVITE_SENT, 1));
    EXPECT_EQ(status(dial), MSN_STATUS_OK);
    EXPECT_EQ(phone.outcome(dial)->call_id, 1u);
    EXPECT_EQ(phone.out.events.front().command_id, dial);  // Dialing
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(486));
    EXPECT_EQ(status(dial), MSN_STATUS_OK);
}

TEST_F(CommandCompletion, dial_that_the_phone_refuses) {
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.finish(dial, MSN_STATUS_BAD_URI);
    EXPECT_EQ(status(dial), MSN_STATUS_BAD_URI);
    EXPECT_EQ(phone.story(0), "Dial=BadUri");
}

TEST_F(CommandCompletion, dial_that_fails_with_a_code_before_dialing) {
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial),
                 Fact(MSN_FACT_FINAL_RECEIVED, 1).code(503).phrase("No route").by_transport());
    EXPECT_EQ(status(dial), MSN_STATUS_SIP_FAILURE);
    EXPECT_EQ(phone.outcome(dial)->sip_code, 503u);
    EXPECT_STREQ(phone.outcome(dial)->text, "the call ended: TransportFailure 503 No route");
}

TEST_F(CommandCompletion, answer_with_its_provisional_response_or_established) {
    phone.ring_in(1);
    const auto ring = phone.start(MSN_COMMAND_TYPE_ANSWER, 1, 180);
    const auto early = phone.start(MSN_COMMAND_TYPE_ANSWER, 1, 183);
    const auto answer = phone.start(MSN_COMMAND_TYPE_ANSWER, 1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180));
    EXPECT_EQ(status(ring), MSN_STATUS_OK);
    EXPECT_EQ(status(early), -1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(183));
    EXPECT_EQ(status(early), MSN_STATUS_OK);
    phone.report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200));
    EXPECT_EQ(status(answer), -1);
    phone.report(Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(status(answer), MSN_STATUS_OK);
    EXPECT_EQ(phone.outcome(answer)->sip_code, 200u);
}

TEST_F(CommandCompletion, hang_up_twice_with_the_one_ended) {
    phone.establish_out(1);
    const auto first = phone.start(MSN_COMMAND_TYPE_HANG_UP, 1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).command(first));
    const auto second = phone.start(MSN_COMMAND_TYPE_HANG_UP, 1);
    EXPECT_EQ(phone.last_status, MSN_STATUS_OK);
    phone.mark();
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).command(second), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Ended(Completed,Local,200) HangUp=Ok,200 HangUp=Ok,200 Released");
}

TEST_F(CommandCompletion, hang_up_all_with_the_last_ended_of_its_scope) {
    EXPECT_EQ(status(phone.start(MSN_COMMAND_TYPE_HANG_UP_ALL)), MSN_STATUS_OK);
    phone.establish_out(1);
    phone.dial(2);
    phone.ring_in(3);
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_HANG_UP_ALL;
    command.scope = MSN_SCOPE_OUTGOING;
    const auto outgoing = phone.start(command);
    command.scope = MSN_SCOPE_INCOMING;
    const auto incoming = phone.start(command);
    const auto all = phone.start(MSN_COMMAND_TYPE_HANG_UP_ALL);
    phone.dial(4);  // came later: not named
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 3));
    EXPECT_EQ(status(incoming), MSN_STATUS_OK);
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(status(outgoing), -1);
    EXPECT_EQ(status(all), -1);
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 2).code(486));
    EXPECT_EQ(status(outgoing), MSN_STATUS_OK);
    EXPECT_EQ(status(all), MSN_STATUS_OK);
}

TEST_F(CommandCompletion, what_is_done_in_the_phone) {
    phone.establish_out(1);
    phone.report(
        Fact(MSN_FACT_MEDIA, 1)
            .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE));
    const struct {
        msn_command_type command;
        msn_fact_type fact;
        std::uint64_t value;
    } rows[] = {
        {MSN_COMMAND_TYPE_MUTE, MSN_FACT_MUTED, 1},       {MSN_COMMAND_TYPE_UNMUTE, MSN_FACT_MUTED, 0},
        {MSN_COMMAND_TYPE_PLAY, MSN_FACT_PLAYBACK, 1},    {MSN_COMMAND_TYPE_STOP_PLAY, MSN_FACT_PLAYBACK, 0},
        {MSN_COMMAND_TYPE_RECORD, MSN_FACT_RECORDING, 1}, {MSN_COMMAND_TYPE_STOP_RECORD, MSN_FACT_RECORDING, 0}};
    for (const auto& row : rows) {
        const auto command = phone.start(row.command, 1, 0, "x.wav");
        ASSERT_EQ(phone.last_status, MSN_STATUS_OK);
        phone.report(Fact(row.fact, 1).value(1 - row.value).command(command + 1000));
        EXPECT_EQ(status(command), -1);
        phone.report(Fact(row.fact, 1).value(row.value).command(command));
        EXPECT_EQ(status(command), MSN_STATUS_OK) << msn_command_type_name(row.command);
    }
    EXPECT_EQ(phone.row(1).flags & (MSN_CALL_FLAG_MUTED | MSN_CALL_FLAG_PLAYING | MSN_CALL_FLAG_RECORDING), 0u);
}

TEST_F(CommandCompletion, a_recording_that_cannot_begin) {
    phone.establish_out(1);
    phone.report(
        Fact(MSN_FACT_MEDIA, 1)
            .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE));
    const auto record = phone.start(MSN_COMMAND_TYPE_RECORD, 1, 0, "/x/y.wav");
    phone.report(Fact(MSN_FACT_RECORDING, 1).value(0).status(MSN_STATUS_FILE_UNWRITABLE).command(record));
    EXPECT_EQ(status(record), MSN_STATUS_FILE_UNWRITABLE);
}

TEST_F(CommandCompletion, the_end_of_a_playback_is_an_event_of_its_own) {
    phone.establish_out(1);
    phone.report(
        Fact(MSN_FACT_MEDIA, 1)
            .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE));
    const auto play = phone.start(MSN_COMMAND_TYPE_PLAY, 1, 0, "x.wav");
    phone.mark();
    phone.report(Fact(MSN_FACT_PLAYBACK, 1).value(1).text("x.wav").command(play),
                 Fact(MSN_FACT_PLAYBACK, 1).value(0).text("x.wav").command(play));
    EXPECT_EQ(phone.story(1), "Playback Play=Ok Playback");
}

TEST_F(CommandCompletion, another_calls_fact_completes_nothing) {
    phone.establish_out(1);
    phone.establish_out(2);
    const auto mute = phone.start(MSN_COMMAND_TYPE_MUTE, 1);
    phone.report(Fact(MSN_FACT_MUTED, 2).value(1).command(mute));
    EXPECT_EQ(status(mute), -1);
}

TEST_F(CommandCompletion, what_still_runs_at_the_calls_end_ends_between_ended_and_released) {
    phone.establish_out(1);
    phone.mark();
    const auto mute = phone.start(MSN_COMMAND_TYPE_MUTE, 1);
    phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 1), Fact(MSN_FACT_STATISTICS, 1).packets(321), Fact(MSN_FACT_LET_GO, 1));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Ended(Completed,Remote,0) Mute=CallEnded Hold=CallEnded Released");
    EXPECT_EQ(phone.out.events.back().statistics.received_packets, 321u);
    phone.finish(mute, MSN_STATUS_OK);
    EXPECT_EQ(status(mute), MSN_STATUS_CALL_ENDED);
}

TEST_F(CommandCompletion, the_end_of_all_ends_all) {
    const auto ping = phone.start(MSN_COMMAND_TYPE_PING);
    phone.establish_out(1);
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.model.finish_all(MSN_STATUS_HOST_GONE, {}, phone.out);
    EXPECT_EQ(status(ping), MSN_STATUS_HOST_GONE);
    EXPECT_EQ(status(hold), MSN_STATUS_HOST_GONE);
}

}  // namespace
}  // namespace microsip::model
