// SPDX-License-Identifier: MIT
// Sequences of the call model about digits, accounts, slots, clocks and the phone's own end; numbers as there.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

Fact digit(const char* digit, std::uint64_t command) {
    return Fact(MSN_FACT_DTMF, 1).text(digit).value(160).command(command).outgoing();
}

TEST(Group19, a_dtmf_command_is_complete_with_its_last_digit) {
    Phone phone;
    phone.establish_out(1);
    phone.report(
        Fact(MSN_FACT_MEDIA, 1)
            .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE));
    phone.mark();
    const auto dtmf = phone.start(MSN_COMMAND_TYPE_DTMF, 1, 0, "1#A");
    phone.report(digit("1", dtmf), Fact(MSN_FACT_DTMF, 1).text("5"), digit("#", dtmf));
    EXPECT_EQ(phone.story(1), "Dtmf(1) Dtmf(5) Dtmf(#)");
    EXPECT_NE(phone.out.events.back().flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    EXPECT_EQ(phone.out.events.back().value, 160u);
    phone.report(digit("A", dtmf));
    EXPECT_EQ(phone.story(1), "Dtmf(1) Dtmf(5) Dtmf(#) Dtmf(A) Dtmf=Ok");
}

TEST(Group19, digits_by_info_are_complete_with_the_last_answer) {
    Phone phone;
    phone.establish_out(1);  // without audio
    phone.mark();
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_DTMF;
    command.call_id = 1;
    command.value = MSN_DTMF_METHOD_INFO;
    std::strcpy(command.text, "12");
    const auto dtmf = phone.start(command);
    phone.report(digit("1", dtmf).code(200));
    EXPECT_EQ(phone.outcome(dtmf), nullptr);
    phone.report(digit("2", dtmf).code(200));
    EXPECT_EQ(phone.story(1), "Dtmf(1) Dtmf(2) Dtmf=Ok,200");
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_DTMF).sip_code, 200u);
}

TEST(Group19, an_info_that_is_refused_ends_the_command) {
    Phone phone;
    phone.establish_out(1);
    phone.mark();
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_DTMF;
    command.call_id = 1;
    command.value = MSN_DTMF_METHOD_INFO;
    std::strcpy(command.text, "123");
    const auto dtmf = phone.start(command);
    phone.report(digit("1", dtmf).code(200), digit("2", dtmf).code(415).phrase("Unsupported"));
    EXPECT_EQ(phone.story(1), "Dtmf(1) Dtmf(2) Dtmf=SipFailure,415");
    EXPECT_STREQ(phone.outcome(dtmf)->text, "415 Unsupported");
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_DTMF).sip_code, 415u);
    phone.report(Fact(MSN_FACT_DTMF, 1).text("9"));
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_DTMF).sip_code, 200u) << "one that came: the INVITE's";
}

class Group20 : public testing::Test {
  protected:
    Group20() {
        phone.report(Fact(MSN_FACT_ACCOUNT_ADDED).account(1).address("sip:a@x").text("sip:x").value(1));
        phone.mark();
    }
    std::uint64_t start(std::uint32_t type, std::uint32_t account = 0) {
        msn_command command{};
        command.type = type;
        command.account_id = account;
        return phone.start(command);
    }
    Phone phone;
};

TEST_F(Group20, a_registration_that_succeeds_and_is_refreshed) {
    const auto command = start(MSN_COMMAND_TYPE_REGISTER);
    phone.report(
        Fact(MSN_FACT_REGISTER_SENT).account(1), Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(300),
        Fact(MSN_FACT_REGISTER_SENT).account(1), Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(60));
    EXPECT_EQ(phone.story(0), "Trying(0) Registered(200) Register=Ok,200 Registered(200)");
    EXPECT_EQ(phone.outcome(command)->account_id, 1u);
    EXPECT_EQ(phone.out.events.back().value, 60u);
}

TEST_F(Group20, a_registrar_that_refuses) {
    for (const std::uint32_t code : {401u, 403u, 408u}) {
        phone.mark();
        const auto command = start(MSN_COMMAND_TYPE_REGISTER, 1);
        phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1),
                     Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(code).phrase("No"));
        EXPECT_EQ(phone.outcome(command)->status, std::uint32_t{MSN_STATUS_SIP_FAILURE});
        EXPECT_EQ(phone.outcome(command)->sip_code, code);
        EXPECT_EQ(phone.outcome(command)->text, std::to_string(code) + " No");
        EXPECT_NE(phone.story(0).find("Failed(" + std::to_string(code) + ")"), std::string::npos);
    }
}

TEST_F(Group20, an_interval_too_brief_is_asked_for_again) {
    phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(423).phrase("Interval Too Brief"),
                 Fact(MSN_FACT_REGISTER_SENT).account(1),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(1800));
    EXPECT_EQ(phone.story(0), "Trying(0) Failed(423) Trying(423) Registered(200)");
    EXPECT_EQ(phone.out.accounts[1].expires_s, 1800u);
}

TEST_F(Group20, the_registrar_changes_the_expiry) {
    phone.report(Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(300));
    EXPECT_EQ(phone.out.accounts[1].registered_until_utc_ns,
              phone.out.accounts[1].changed_utc_ns + 300 * std::int64_t{1'000'000'000});
    phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(60));
    EXPECT_EQ(phone.story(0), "Registered(200) Registered(200)");
    EXPECT_EQ(phone.out.events.back().value, 60u);
    EXPECT_EQ(phone.out.accounts[1].registered_until_utc_ns,
              phone.out.accounts[1].changed_utc_ns + 60 * std::int64_t{1'000'000'000});
    phone.report(Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(0));
    EXPECT_EQ(phone.out.accounts[1].registered_until_utc_ns, 0);
}

TEST_F(Group20, the_next_try_is_told_until_it_begins) {
    phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1), Fact(MSN_FACT_REGISTER_RETRY).account(1).delay(9));
    EXPECT_EQ(phone.story(0), "Trying(0)") << "only a failed one is tried again";
    phone.report(Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(503).by_transport());
    EXPECT_EQ(phone.out.accounts[1].next_try_utc_ns, 0);
    phone.report(Fact(MSN_FACT_REGISTER_RETRY).account(1).delay(9));
    EXPECT_EQ(phone.out.accounts[1].next_try_utc_ns,
              phone.out.accounts[1].changed_utc_ns + 9 * std::int64_t{1'000'000'000});
    EXPECT_EQ(phone.story(0), "Trying(0) Failed(503) Failed(503)");
    phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1));
    EXPECT_EQ(phone.out.accounts[1].next_try_utc_ns, 0);
    phone.report(Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(503),
                 Fact(MSN_FACT_REGISTER_RETRY).account(1).delay(9),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(60));
    EXPECT_EQ(phone.out.accounts[1].next_try_utc_ns, 0);
    phone.report(Fact(MSN_FACT_REGISTER_RETRY).account(7).delay(9));
    EXPECT_EQ(phone.out.illegal_moves, 0u) << "of an account that was removed meanwhile";
}

TEST_F(Group20, an_account_is_changed) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_ACCOUNT_MODIFY;
    std::strcpy(command.account_registrar, "sip:y");
    const auto modify = phone.start(command);
    ASSERT_EQ(phone.last_status, MSN_STATUS_OK) << "no address: it keeps the one it has";
    phone.report(
        Fact(MSN_FACT_ACCOUNT_MODIFIED).account(1).address("sip:a@x").text("sip:y").target("sip:p;lr").command(modify));
    EXPECT_EQ(phone.story(0), "AccountChanged AccountModify=Ok");
    EXPECT_STREQ(phone.out.accounts[1].registrar, "sip:y");
    EXPECT_STREQ(phone.out.accounts[1].proxy, "sip:p;lr");
    EXPECT_STREQ(phone.last(MSN_EVENT_TYPE_ACCOUNT_CHANGED).text, "sip:a@x");
    EXPECT_EQ(phone.out.accounts[1].is_default, 1u);
    EXPECT_EQ(phone.outcome(modify)->account_id, 1u);
    phone.report(Fact(MSN_FACT_ACCOUNT_MODIFIED).account(7));
    EXPECT_EQ(phone.out.illegal_moves, 1u);
}

TEST_F(Group20, unregistering) {
    phone.report(Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(300));
    phone.mark();
    start(MSN_COMMAND_TYPE_UNREGISTER, 1);
    phone.report(Fact(MSN_FACT_REGISTER_SENT).account(1).value(1),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200).value(0));
    EXPECT_EQ(phone.story(0), "Trying(200) Unregistered(200) Unregister=Ok,200");
}

TEST_F(Group20, the_default_account_that_goes_leaves_its_place_to_another) {
    phone.report(Fact(MSN_FACT_ACCOUNT_ADDED).account(2).address("sip:b@x"));
    phone.mark();
    phone.report(Fact(MSN_FACT_ACCOUNT_REMOVED).account(1).value(2));
    EXPECT_EQ(phone.story(0), "AccountRemoved AccountChanged");
    EXPECT_EQ(phone.out.accounts[2].is_default, 1u);
}

TEST_F(Group20, an_account_that_goes_takes_its_commands_along) {
    const auto command = start(MSN_COMMAND_TYPE_REGISTER, 1);
    const auto remove = start(MSN_COMMAND_TYPE_ACCOUNT_REMOVE, 1);
    phone.report(Fact(MSN_FACT_ACCOUNT_REMOVED).account(1).command(remove),
                 Fact(MSN_FACT_REGISTER_ANSWERED).account(1).code(200));
    EXPECT_EQ(phone.story(0), "AccountRemoved Register=NoSuchAccount AccountRemove=Ok");
    EXPECT_EQ(phone.outcome(command)->account_id, 1u);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group20, an_account_added_by_command) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_ACCOUNT_ADD;
    std::strcpy(command.account_address, "sip:b@x");
    const auto add = phone.start(command);
    phone.report(Fact(MSN_FACT_ACCOUNT_ADDED).account(2).address("sip:b@x").command(add));
    EXPECT_EQ(phone.story(0), "AccountAdded AccountAdd=Ok");
    EXPECT_EQ(phone.outcome(add)->account_id, 2u);
}

TEST(Group21, a_stack_that_was_made_anew_is_told_with_how_often_and_why) {
    Phone phone;
    phone.report(Fact(MSN_FACT_ENGINE_RECREATED).value(1));
    EXPECT_EQ(phone.out.illegal_moves, 1u) << "no engine was started yet";
    phone.report(Fact(MSN_FACT_ENGINE_STARTED), Fact(MSN_FACT_ENGINE_RECREATED).value(2).text("settings"));
    const auto& event = phone.out.events.back();
    EXPECT_EQ(event.type, std::uint32_t{MSN_EVENT_TYPE_ENGINE_RECREATED});
    EXPECT_EQ(event.value, 2u);
    EXPECT_STREQ(event.text, "settings");
}

TEST(Group21, a_phone_that_stops_ends_its_calls_and_its_commands_in_order) {
    Phone phone;
    phone.report(Fact(MSN_FACT_ENGINE_STARTED));
    phone.establish_out(1);
    phone.ring_in(2);
    const auto answer = phone.start(MSN_COMMAND_TYPE_ANSWER, 2);
    const auto ping = phone.start(MSN_COMMAND_TYPE_PING);
    const auto stop = phone.start(MSN_COMMAND_TYPE_SHUT_DOWN);
    phone.mark();
    phone.report(Fact(MSN_FACT_ENGINE_STOPPING), Fact(MSN_FACT_HANG_UP_REQUESTED, 1).by_phone(),
                 Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    phone.start(MSN_COMMAND_TYPE_HANG_UP, 2);
    EXPECT_EQ(phone.last_status, MSN_STATUS_SHUTTING_DOWN);
    phone.start(MSN_COMMAND_TYPE_PING);
    EXPECT_EQ(phone.last_status, MSN_STATUS_OK);
    phone.report(Fact(MSN_FACT_ENGINE_STOPPED));
    EXPECT_EQ(phone.story(1), "Ending Ended(PhoneShutdown,Phone,200) Released");
    EXPECT_EQ(phone.story(2), "Ended(PhoneShutdown,Phone,0) Answer=CallEnded Released");
    EXPECT_EQ(phone.story(0), "Ping=ShuttingDown Ping=ShuttingDown ShutDown=Ok EngineStopped");
    EXPECT_EQ(phone.out.events.back().type, std::uint32_t{MSN_EVENT_TYPE_ENGINE_STOPPED});
    for (const auto id : {answer, ping, stop})
        EXPECT_NE(phone.outcome(id), nullptr);
    phone.report(Fact(MSN_FACT_TRANSPORT).value(1));
    phone.start(MSN_COMMAND_TYPE_PING);
    EXPECT_EQ(phone.last_status, MSN_STATUS_SHUTTING_DOWN);
    EXPECT_EQ(phone.out.events.back().type, std::uint32_t{MSN_EVENT_TYPE_ENGINE_STOPPED});
}

TEST(Group21, a_cause_known_before_the_shutdown_stays) {
    Phone phone;
    for (std::uint64_t call = 1; call <= 4; ++call)
        phone.establish_out(call);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1));
    phone.mark();
    phone.report(Fact(MSN_FACT_ENGINE_STOPPING), Fact(MSN_FACT_SESSION_OVER, 1), Fact(MSN_FACT_BYE_RECEIVED, 2),
                 Fact(MSN_FACT_SESSION_OVER, 3), Fact(MSN_FACT_BYE_SENT, 4),
                 Fact(MSN_FACT_BYE_ANSWERED, 4).code(408).by_timer());
    EXPECT_EQ(phone.story(1), "Ended(Completed,Local,0) Released");
    EXPECT_EQ(phone.story(2), "Ended(Completed,Remote,0)");
    EXPECT_EQ(phone.story(3), "Ended(PhoneShutdown,Phone,0) Released");
    EXPECT_EQ(phone.story(4), "Ending Ended(PhoneShutdown,Phone,408)");
}

TEST(Group22, what_comes_late_touches_no_other_call) {
    Phone phone;
    phone.establish_out(1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_LET_GO, 1), Fact(MSN_FACT_BYE_SENT, 1));
    phone.dial(2);  // in the same slot of pjsua
    phone.mark();
    phone.report(Fact(MSN_FACT_BYE_ANSWERED, 1).code(200), Fact(MSN_FACT_STATISTICS, 1), Fact(MSN_FACT_SESSION_OVER, 1),
                 Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Ended(Completed,Local,200) Released");
    EXPECT_EQ(phone.story(2), "");
    EXPECT_EQ(phone.model.find(1), nullptr);
    EXPECT_EQ(phone.model.find(2)->phase, std::uint32_t{MSN_CALL_PHASE_DIALING});
    EXPECT_EQ(phone.out.illegal_moves, 0u);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1));  // an id is never used again
    EXPECT_EQ(phone.out.illegal_moves, 1u);
}

TEST(Group23, durations_do_not_follow_the_wall_clock) {
    Model model;
    Recorder out;
    const auto report = [&](const msn_fact& fact, std::int64_t monotonic_ns, std::int64_t utc_ns) {
        model.report(fact, {monotonic_ns, utc_ns}, out);
    };
    report(Fact(MSN_FACT_INVITE_RECEIVED, 1), 1'000, 9'000'000);
    report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200), 2'000, 9'001'000);
    report(Fact(MSN_FACT_CONFIRMED, 1), 3'000, 9'002'000);
    report(Fact(MSN_FACT_BYE_RECEIVED, 1), 8'000, 5'000);  // the wall clock was set back
    const auto& row = out.rows.at(1);
    EXPECT_EQ(row.ended_monotonic_ns - row.answered_monotonic_ns, 5'000);
    EXPECT_EQ(row.ended_utc_ns, 5'000);
}

}  // namespace
}  // namespace microsip::model
