// SPDX-License-Identifier: GPL-2.0-or-later
// Triggers on a real engine that calls itself; every row of the table is told by the end-to-end tests.
#include "compat/triggers.h"

#include <gtest/gtest.h>

#include "compat/recordings.h"
#include "engine/phone.h"

namespace microsip::compat {
namespace {

using test::Phone;
using test::Recordings;

TriggerCommands all_to(const Recordings& recordings) {
    TriggerCommands commands;
    commands.commands.fill(recordings.command());
    return commands;
}

TEST(Triggers, BothEndsOfACallAndTheirEnds) {
    const Recordings recordings;
    Phone phone([](msn_engine_options& options) { options.auto_answer = 200; });
    ASSERT_NE(phone.engine, nullptr);
    Triggers triggers(all_to(recordings), phone.options.instance, [](const std::string&) {});
    ASSERT_EQ(triggers.wrong(), "");
    const auto call = phone.watcher->dial(phone.uri());
    phone.watcher->wait_for_phase(call.call_id, MSN_CALL_PHASE_ESTABLISHED);
    phone.watcher->run(MSN_COMMAND_TYPE_HANG_UP, call.call_id);
    recordings.wait(7);
    EXPECT_EQ(recordings.triggers(), "CallAnswer CallEnd CallEnd CallStart CallStart IncomingCall OutgoingCall");
    for (const auto& record : recordings.all()) {
        const bool outgoing = record.variable("MSN_DIRECTION") == "Outgoing";
        EXPECT_EQ(record.arguments, outgoing ? std::vector<std::string>{"x"} : record.arguments);
        EXPECT_EQ(record.variable("MSN_INSTANCE"), phone.options.instance);
        EXPECT_TRUE(record.descriptors.empty());
    }
}

TEST(Triggers, ThePhonesEndIsTheCallsEnd) {
    const Recordings recordings;
    {
        Phone phone([](msn_engine_options& options) { options.auto_answer = 180; });
        ASSERT_NE(phone.engine, nullptr);
        Triggers triggers(all_to(recordings), phone.options.instance, [](const std::string&) {});
        const auto call = phone.watcher->dial(phone.uri());
        phone.watcher->wait_for_phase(call.call_id, MSN_CALL_PHASE_ALERTING);
        msn_engine_stop(phone.engine);
        msn_engine_run(phone.engine);
        recordings.wait(5);
    }
    EXPECT_EQ(recordings.triggers(), "CallEnd CallEnd CallRing IncomingCall OutgoingCall");
}

TEST(Triggers, WithoutAPhoneSayWhy) {
    TriggerCommands commands;
    commands.commands.fill("/bin/true");
    EXPECT_NE(Triggers(commands, "no-such-phone").wrong(), "");
}

}  // namespace
}  // namespace microsip::compat
