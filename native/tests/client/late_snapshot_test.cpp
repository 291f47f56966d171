// SPDX-License-Identifier: MIT
// A host that stands still in the middle of a write, a core being wanted for others, and then goes on.
#include <gtest/gtest.h>

#include <algorithm>

#include "client/calls.h"
#include "client/host_process.h"
#include "client/reader.h"
#include "connection/private_directory.h"
#include "region/environment.h"

namespace {

using namespace microsip::test;

ScriptedCall* known = nullptr;  // in the host's process

const HostScript kKnownCall("known-call", [](msn_host* opened) {
    known = new ScriptedCall(opened);
    known->establish();
});

// Laps who read before, ends the call, and stops in the middle of the row or of the event of its Released. Then another
// call begins.
void lap_and_release(msn_host* opened, ScriptedCall& call, const char* stop_at) {
    for (int i = 0; i < 2000; ++i)
        ScriptedCall(opened).finish();
    call.establish();
    call.advance();
    set_environment("MSN_TEST_STOP", stop_at);
    call.finish();
    ScriptedCall(opened).offer();
}
const HostScript kInRow("stop-in-row", [](msn_host* opened) {
    ScriptedCall unknown(opened);
    lap_and_release(opened, unknown, "row:1");
});
const HostScript kInEvent("stop-in-event", [](msn_host* opened) {
    ScriptedCall unknown(opened);
    lap_and_release(opened, unknown, "slot:1");
});
const HostScript kInRowOfKnown("stop-in-row-of-known",
                               [](msn_host* opened) { lap_and_release(opened, *known, "row:1"); });

class LateSnapshot : public ::testing::TestWithParam<const HostScript*> {};

// The row cannot be read, or says already what its event has not said yet.
TEST_P(LateSnapshot, TellsOfACallBeforeAnEventThatFollowsNothing) {
    const PrivateDirectory directory;
    HostProcess host(kKnownCall, GetParam());
    host.wait_ready();
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    host.go_on();
    host.wait_stopped();
    for (const msn_event& event : read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END))
        EXPECT_NE(event.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_ENDED));
    host.resume();
    const msn_event late = next_event(client.get());
    EXPECT_EQ(late.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_SNAPSHOT));
    EXPECT_EQ(late.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_ENDED));
    EXPECT_EQ(late.previous_phase, late.phase);
    EXPECT_EQ(late.flags & MSN_CALL_FLAG_INCOMING, static_cast<std::uint32_t>(MSN_CALL_FLAG_INCOMING));
    EXPECT_EQ(late.cause, static_cast<std::uint32_t>(MSN_CAUSE_COMPLETED));
    EXPECT_EQ(late.cause_initiator, static_cast<std::uint32_t>(MSN_INITIATOR_REMOTE));
    const msn_event released = next_event(client.get());
    EXPECT_EQ(released.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_PHASE));
    EXPECT_EQ(released.call_id, late.call_id);
    EXPECT_EQ(released.previous_phase, late.phase);
    EXPECT_EQ(released.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_RELEASED));
    EXPECT_EQ(released.sequence, late.value + 1);
    const msn_event next = next_event(client.get());
    EXPECT_EQ(next.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_OFFERED)) << "with which a call begins";
    EXPECT_EQ(next.sequence, released.sequence + 1);
}

INSTANTIATE_TEST_SUITE_P(, LateSnapshot, ::testing::Values(&kInRow, &kInEvent, &kInRowOfKnown), [](const auto& script) {
    std::string name = script.param->name();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
