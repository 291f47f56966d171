// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "host/descriptor.h"
#include "host/open_host.h"
#include "host/raw_client.h"
#include "host/soon.h"
#include "region/clock.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;

constexpr auto kPing = static_cast<std::uint32_t>(MSN_COMMAND_TYPE_PING);

class Commands : public testing::Test {
  protected:
    Commands() : client_("test") { EXPECT_EQ(client_.say_hello(), 0u); }

    std::uint32_t take(msn_command& command, int timeout_ms = kPatienceMs) {
        return msn_host_take(host_.get(), &command, timeout_ms);
    }
    std::uint32_t finish(const msn_command& command, std::uint32_t status = 0) {
        msn_outcome outcome = {};
        outcome.status = status;
        return msn_host_finish(host_.get(), command.command_id, &outcome);
    }
    // The answer to a command that is not handed out.
    msn_outcome refused(std::uint64_t id, const msn_command& command, std::int64_t deadline = INT64_MAX) {
        client_.send(0, id, command, deadline);
        expect_refused(0);
        return client_.outcome(0);
    }

    // What stands in the slot is answered without being handed out.
    void expect_refused(std::uint32_t slot) {
        msn_command taken = {};
        EXPECT_TRUE(soon([&] {
            EXPECT_EQ(take(taken, 10), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
            return client_.state(slot) == static_cast<std::uint32_t>(SlotState::Done);
        }));
    }
    // Nothing that rang before this one is handed out.
    void expect_next(std::uint32_t counter) {
        constexpr std::uint32_t kSlot = kCommandSlots - 1;
        client_.send(kSlot, client_.id(counter), command_of(kPing));
        msn_command taken = {};
        ASSERT_EQ(take(taken), 0u);
        EXPECT_EQ(taken.command_id, client_.id(counter));
        EXPECT_EQ(finish(taken), 0u);
        EXPECT_EQ(client_.outcome(kSlot).status, 0u);
    }

    OpenHost host_;
    RawClient client_;
};

TEST_F(Commands, PingGoesThereAndBack) {
    client_.send(5, client_.id(1), command_of(kPing));
    msn_command command = {};
    ASSERT_EQ(take(command), 0u);
    EXPECT_EQ(command.command_id, client_.id(1));
    EXPECT_EQ(command.type, kPing);
    EXPECT_EQ(client_.state(5), static_cast<std::uint32_t>(SlotState::Running));
    EXPECT_EQ(finish(command), 0u);
    const msn_outcome outcome = client_.outcome(5);
    EXPECT_EQ(outcome.status, 0u);
    EXPECT_EQ(outcome.command_id, client_.id(1));
    EXPECT_EQ(outcome.type, kPing);
    EXPECT_EQ(finish(command), static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT)) << "exactly one outcome";
}

TEST_F(Commands, TakeWaitsAsLongAsAsked) {
    msn_command command = {};
    const std::int64_t start = monotonic_ns();
    EXPECT_EQ(take(command, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    EXPECT_EQ(take(command, 60), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    EXPECT_GE(monotonic_ns() - start, 60'000'000);
}

TEST_F(Commands, PasswordIsWipedOnceTaken) {
    msn_command command = command_of(MSN_COMMAND_TYPE_ACCOUNT_ADD);
    std::strcpy(command.account_address, "sip:alice@127.0.0.1");
    std::strcpy(command.account_password, "correct horse battery staple");
    client_.send(3, client_.id(1), command);
    const auto* bytes = reinterpret_cast<const char*>(&client_.control());
    const std::string_view region(bytes, sizeof(ControlRegion));
    ASSERT_NE(region.find("correct horse"), region.npos);
    msn_command taken = {};
    ASSERT_EQ(take(taken), 0u);
    EXPECT_STREQ(taken.account_password, "correct horse battery staple");
    EXPECT_EQ(region.find("correct"), region.npos);
    EXPECT_EQ(region.find("staple"), region.npos);
    EXPECT_EQ(region.find("alice"), region.npos);
    finish(taken);
}

TEST_F(Commands, PasswordOfAChangedAccountIsWipedToo) {
    msn_command command = command_of(MSN_COMMAND_TYPE_ACCOUNT_MODIFY);
    std::strcpy(command.account_password, "correct horse battery staple");
    client_.send(3, client_.id(1), command);
    expect_refused(3);
    const std::string_view region(reinterpret_cast<const char*>(&client_.control()), sizeof(ControlRegion));
    EXPECT_EQ(region.find("horse"), region.npos);
    EXPECT_EQ(client_.outcome(3).status, static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_ACCOUNT));
}

TEST_F(Commands, WhatIsWrittenWhileItRunsChangesNothing) {
    client_.send(2, client_.id(1), command_of(kPing));
    msn_command command = {};
    ASSERT_EQ(take(command), 0u);
    msn_command other = command_of(MSN_COMMAND_TYPE_SHUT_DOWN);
    std::uint32_t counter = 1;
    for (const SlotState state : {SlotState::Pending, SlotState::Free, SlotState::Done, SlotState::Withdrawn}) {
        client_.fill(2, client_.id(77), other);
        atomic(client_.slot(2).state).store(static_cast<Word>(state));
        client_.ring();
        expect_next(++counter);
    }
    EXPECT_EQ(finish(command), 0u);
    const msn_outcome outcome = client_.outcome(2);
    EXPECT_EQ(outcome.command_id, client_.id(1));
    EXPECT_EQ(outcome.type, kPing);
    EXPECT_EQ(outcome.status, 0u);
}

TEST_F(Commands, WithdrawnOneIsNotTaken) {
    client_.fill(1, client_.id(1), command_of(kPing));
    atomic(client_.slot(1).state).store(static_cast<Word>(SlotState::Withdrawn));
    client_.ring();
    expect_next(2);
    EXPECT_EQ(client_.state(1), static_cast<std::uint32_t>(SlotState::Withdrawn));
}

TEST_F(Commands, PastItsDeadlineItTimesOut) {
    EXPECT_EQ(refused(client_.id(1), command_of(kPing), monotonic_ns() - 1).status,
              static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
}

TEST_F(Commands, WrongOnesAreRefusedWithAReason) {
    EXPECT_EQ(refused(client_.id(1), command_of(0)).status, static_cast<std::uint32_t>(MSN_STATUS_UNKNOWN_COMMAND));
    EXPECT_EQ(refused(client_.id(2), command_of(4711)).status, static_cast<std::uint32_t>(MSN_STATUS_UNKNOWN_COMMAND));
    msn_command command = command_of(MSN_COMMAND_TYPE_HANG_UP_ALL);
    command.scope = 9;
    msn_outcome outcome = refused(client_.id(3), command);
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_NE(std::string(outcome.text).find("scope 9"), std::string::npos);
    command = command_of(MSN_COMMAND_TYPE_SET);
    command.setting = 4711;
    outcome = refused(client_.id(6), command);
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_NE(std::string(outcome.text).find("setting 4711"), std::string::npos);
    command.setting = MSN_SETTING_FORWARD;
    command.value = 99;
    outcome = refused(client_.id(7), command);
    EXPECT_NE(std::string(outcome.text).find("not 99"), std::string::npos);
    command = command_of(MSN_COMMAND_TYPE_DIAL);
    std::memset(command.uri, 'x', sizeof command.uri);
    outcome = refused(client_.id(4), command);
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_NE(std::string(outcome.text).find("uri"), std::string::npos);
    command = command_of(MSN_COMMAND_TYPE_ANSWER);
    command.call_id = 99;
    EXPECT_EQ(refused(client_.id(5), command).status, static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_CALL));
}

TEST_F(Commands, AnotherClientsIdIsRefused) {
    EXPECT_EQ(refused(std::uint64_t{client_.hello.client_number + 1} << 32 | 1, command_of(kPing)).status,
              static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_EQ(refused(0, command_of(kPing)).status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
}

TEST_F(Commands, AnIdThatRunsIsRefused) {
    client_.send(1, client_.id(1), command_of(kPing));
    msn_command command = {};
    ASSERT_EQ(take(command), 0u);
    EXPECT_EQ(refused(client_.id(1), command_of(kPing)).status,
              static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    finish(command);
    EXPECT_EQ(client_.outcome(1).status, 0u);
}

TEST_F(Commands, ABusyClientGetsOneTurnAtATime) {
    RawClient other("test");
    ASSERT_EQ(other.say_hello(), 0u);
    for (std::uint32_t i = 0; i < kCommandSlots; ++i)
        client_.fill(i, client_.id(i + 1), command_of(kPing));
    client_.ring();
    msn_command command = {};
    ASSERT_EQ(take(command), 0u);
    EXPECT_EQ(command.command_id, client_.id(1));
    for (std::uint32_t i = 0; i < 3; ++i)
        other.fill(i, other.id(i + 1), command_of(kPing));
    other.ring();
    std::vector<std::uint64_t> order;
    for (std::uint32_t i = 1; i < kCommandSlots + 3; ++i) {
        ASSERT_EQ(take(command), 0u) << i;
        order.push_back(command.command_id);
    }
    EXPECT_EQ(take(command, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    const auto first_of_other = std::find(order.begin(), order.end(), other.id(1));
    const auto last_of_other = std::find(first_of_other, order.end(), other.id(3));
    ASSERT_NE(last_of_other, order.end());
    EXPECT_LE(last_of_other - first_of_other, 4) << "once it is heard every second turn is the other's";
}

TEST_F(Commands, DescriptorPollsReadableWhileAnythingWaits) {
    const std::int32_t descriptor = msn_host_command_descriptor(host_.get());
    EXPECT_FALSE(is_ready(descriptor, 0));
    for (std::uint32_t i = 0; i < 5; ++i)
        client_.fill(i, client_.id(i + 1), command_of(kPing));
    client_.ring();
    msn_command command = {};
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(is_ready(descriptor, kPatienceMs)) << i;
        ASSERT_EQ(take(command, 0), 0u) << i;
    }
    while (take(command, 0) == 0)
        ADD_FAILURE() << "six of five";
    EXPECT_FALSE(is_ready(descriptor, 0));
    msn_host_stop_taking(host_.get());
    EXPECT_TRUE(is_ready(descriptor, kPatienceMs));
    EXPECT_EQ(take(command, 0), static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
}

TEST_F(Commands, StopInterruptsTakeAndAnswersTheRest) {
    std::thread stopper([&] { msn_host_stop_taking(host_.get()); });
    msn_command command = {};
    EXPECT_EQ(take(command, -1), static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
    stopper.join();
    client_.send(0, client_.id(1), command_of(kPing));
    EXPECT_EQ(client_.outcome(0).status, static_cast<std::uint32_t>(MSN_STATUS_SHUTTING_DOWN));
    RawClient late("test");
    ASSERT_EQ(late.say_hello(), 0u);
    late.send(0, late.id(1), command_of(kPing));
    EXPECT_EQ(late.outcome(0).status, static_cast<std::uint32_t>(MSN_STATUS_SHUTTING_DOWN));
}

TEST_F(Commands, CloseEndsWhatRunsAndWhatWaits) {
    client_.send(0, client_.id(1), command_of(kPing));
    msn_command command = {};
    ASSERT_EQ(take(command), 0u);
    client_.send(1, client_.id(2), command_of(kPing));
    host_.close();
    EXPECT_EQ(client_.outcome(0).status, static_cast<std::uint32_t>(MSN_STATUS_SHUTTING_DOWN));
    EXPECT_EQ(client_.outcome(1).status, static_cast<std::uint32_t>(MSN_STATUS_SHUTTING_DOWN));
}

}  // namespace
