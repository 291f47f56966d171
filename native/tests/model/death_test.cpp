// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "model/model.h"

namespace microsip::model {
namespace {

constexpr Time kNow{7, 9};

msn_call call_in(msn_call_phase phase) {
    msn_call call{};
    call.call_id = 5;
    call.lineage_id = 4;
    call.row_index = 3;
    call.row_generation = 2;
    call.phase = phase;
    call.flags = MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_INCOMING;
    call.statistics.received_packets = 11;
    return call;
}

TEST(Group21, a_dead_phones_call_ends_as_crashed_and_is_released) {
    for (std::uint32_t phase = 0; phase < MSN_CALL_PHASE_ENDED; ++phase) {
        auto call = call_in(static_cast<msn_call_phase>(phase));
        msn_event ended;
        msn_event released;
        end_after_death(call, kNow, ended, released);
        EXPECT_EQ(ended.type, std::uint32_t{MSN_EVENT_TYPE_PHASE});
        EXPECT_EQ(ended.phase, std::uint32_t{MSN_CALL_PHASE_ENDED});
        EXPECT_EQ(ended.previous_phase, phase);
        EXPECT_EQ(ended.cause, std::uint32_t{MSN_CAUSE_PHONE_CRASHED});
        EXPECT_EQ(ended.cause_initiator, std::uint32_t{MSN_INITIATOR_PHONE});
        EXPECT_EQ(ended.flags, MSN_EVENT_FLAG_LOCAL | std::uint32_t{MSN_CALL_FLAG_INCOMING});
        EXPECT_EQ(released.phase, std::uint32_t{MSN_CALL_PHASE_RELEASED});
        EXPECT_EQ(released.previous_phase, std::uint32_t{MSN_CALL_PHASE_ENDED});
        EXPECT_EQ(released.statistics.received_packets, 11u);
        EXPECT_EQ(released.cause, std::uint32_t{MSN_CAUSE_PHONE_CRASHED});
        for (const auto* event : {&ended, &released}) {
            EXPECT_EQ(event->sequence, 0u);
            EXPECT_EQ(event->call_id, 5u);
            EXPECT_EQ(event->lineage_id, 4u);
            EXPECT_EQ(event->row_index, 3u);
            EXPECT_EQ(event->row_generation, 2u);
            EXPECT_EQ(event->monotonic_ns, 7);
            EXPECT_EQ(event->utc_ns, 9);
        }
        EXPECT_EQ(call.phase, std::uint32_t{MSN_CALL_PHASE_RELEASED});
        EXPECT_EQ(call.ended_monotonic_ns, 7);
    }
}

TEST(Group21, a_call_that_had_ended_keeps_its_cause_and_only_goes) {
    auto call = call_in(MSN_CALL_PHASE_ENDED);
    call.cause = MSN_CAUSE_BUSY;
    msn_event ended;
    msn_event released;
    end_after_death(call, kNow, ended, released);
    EXPECT_EQ(ended.type, std::uint32_t{MSN_EVENT_TYPE_NONE});
    EXPECT_EQ(released.phase, std::uint32_t{MSN_CALL_PHASE_RELEASED});
    EXPECT_EQ(released.cause, std::uint32_t{MSN_CAUSE_BUSY});
}

TEST(Group21, a_call_that_was_released_says_nothing_more) {
    auto call = call_in(MSN_CALL_PHASE_RELEASED);
    msn_event ended;
    msn_event released;
    end_after_death(call, kNow, ended, released);
    EXPECT_EQ(ended.type, std::uint32_t{MSN_EVENT_TYPE_NONE});
    EXPECT_EQ(released.type, std::uint32_t{MSN_EVENT_TYPE_NONE});
}

}  // namespace
}  // namespace microsip::model
