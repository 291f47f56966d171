// SPDX-License-Identifier: MIT
#include "model/rules.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

// A call in each phase that its side can reach, by facts.
void bring_to(Phone& phone, msn_call_phase phase, bool incoming) {
    if (incoming) {
        phone.ring_in(1);
    } else {
        phone.report(Fact(MSN_FACT_CALL_CREATED, 1));
        if (phase == MSN_CALL_PHASE_CREATED) return;
        phone.report(Fact(MSN_FACT_INVITE_SENT, 1));
    }
    if (phase == MSN_CALL_PHASE_PROCEEDING) phone.report(Fact(MSN_FACT_PROVISIONAL_RECEIVED, 1).code(183).tag("a"));
    if (phase >= MSN_CALL_PHASE_ALERTING) {
        phone.report(Fact(incoming ? MSN_FACT_PROVISIONAL_SENT : MSN_FACT_PROVISIONAL_RECEIVED, 1).code(180));
    }
    if (phase >= MSN_CALL_PHASE_CONNECTING) {
        phone.report(Fact(incoming ? MSN_FACT_ANSWER_SENT : MSN_FACT_ANSWER_RECEIVED, 1).code(200));
    }
    if (phase >= MSN_CALL_PHASE_ESTABLISHED) phone.report(Fact(MSN_FACT_CONFIRMED, 1));
    if (phase >= MSN_CALL_PHASE_ENDING) phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1));
    if (phase >= MSN_CALL_PHASE_ENDED) phone.report(Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
}

bool reachable(std::uint32_t phase, bool incoming) {
    return incoming ? phase != MSN_CALL_PHASE_CREATED && phase != MSN_CALL_PHASE_DIALING &&
                          phase != MSN_CALL_PHASE_PROCEEDING
                    : phase != MSN_CALL_PHASE_OFFERED;
}

// Every fact in every phase on either side: late ones change nothing, illegal ones are counted and change nothing.
TEST(Rules, are_walked_for_every_fact_phase_and_side) {
    int late = 0;
    int illegal = 0;
    for (std::uint32_t type = 0; type < kFactNumbers; ++type) {
        const auto* rule = rule_of(type);
        if (rule == nullptr) continue;
        for (std::uint32_t phase = 0; phase <= MSN_CALL_PHASE_ENDED; ++phase) {
            for (const bool incoming : {false, true}) {
                if (!reachable(phase, incoming)) continue;
                Phone phone;
                bring_to(phone, static_cast<msn_call_phase>(phase), incoming);
                ASSERT_EQ(phone.row(1).phase, phase) << incoming;
                ASSERT_EQ(phone.out.illegal_moves, 0u);
                const auto events = phone.out.events.size();
                phone.report(Fact(type, 1).code(700));
                const bool mine = rule->side == Side::kBoth || incoming == (rule->side == Side::kCallee);
                if (mine && contains(rule->counts, phase)) continue;
                EXPECT_EQ(phone.out.events.size(), events) << msn_fact_name(type) << " in " << phase;
                const bool is_late = mine && contains(rule->late, phase);
                EXPECT_EQ(phone.out.illegal_moves, is_late ? 0u : 1u) << msn_fact_name(type) << " in " << phase;
                if (!is_late) {
                    EXPECT_EQ(phone.out.last_illegal_phase, phase);
                }
                ++(is_late ? late : illegal);
            }
        }
    }
    EXPECT_GT(late, 60);
    EXPECT_GT(illegal, 140);
}

TEST(Rules, no_phase_counts_and_is_late_at_once) {
    for (std::uint32_t type = 0; type < kFactNumbers; ++type) {
        if (const auto* rule = rule_of(type); rule != nullptr) {
            EXPECT_EQ(rule->counts & rule->late, 0u) << type;
        }
    }
    // A rule for each fact of a call, and for no other.
    const std::set<std::uint32_t> others = {MSN_FACT_CALL_CREATED, MSN_FACT_INVITE_RECEIVED, MSN_FACT_DEVICE_FOUND,
                                            MSN_FACT_DEVICE_GONE,  MSN_FACT_DEVICES_LISTED,  MSN_FACT_DEVICE_USED,
                                            MSN_FACT_DEVICE_FAILED};
    for (std::uint32_t type = MSN_FACT_CALL_CREATED; type < kFactNumbers; ++type) {
        const bool known = std::string_view(msn_fact_name(type)) != "Unknown";
        EXPECT_EQ(rule_of(type) != nullptr, known && !others.contains(type)) << type;
    }
    EXPECT_EQ(rule_of(MSN_FACT_INVITE_RECEIVED), nullptr);
    EXPECT_EQ(rule_of(12345), nullptr);
}

TEST(Rules, facts_about_calls_never_seen_are_illegal) {
    Phone phone;
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 9), Fact(MSN_FACT_BYE_RECEIVED, 0), Fact(250));
    EXPECT_EQ(phone.out.illegal_moves, 3u);
    EXPECT_TRUE(phone.out.events.empty());
}

TEST(Rules, an_answer_before_the_invite_and_a_confirmation_before_the_answer_are_illegal) {
    Phone phone;
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1), Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200));
    phone.report(Fact(MSN_FACT_INVITE_SENT, 1), Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.out.illegal_moves, 2u);
    EXPECT_EQ(phone.story(1), "Dialing");
}

TEST(Rules, a_call_without_a_free_row_is_no_call) {
    Phone phone;
    phone.out.rows_free = 1;
    phone.ring_in(1);
    phone.ring_in(2);
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 3).command(dial), Fact(MSN_FACT_BYE_RECEIVED, 2));
    EXPECT_EQ(phone.outcome(dial)->status, std::uint32_t{MSN_STATUS_NO_LINE});
    EXPECT_EQ(phone.model.find(2), nullptr);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

}  // namespace
}  // namespace microsip::model
