// SPDX-License-Identifier: MIT
// What a client of the same user can do with its own control region and connection: nothing to anybody else.
#include <gtest/gtest.h>

#include <random>

#include "host/open_host.h"
#include "host/raw_client.h"
#include "region/clock.h"
#include "region/effort.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;

// Random bytes over slots, mostly with a state and bits that make the host look.
class Vandal {
  public:
    explicit Vandal(RawClient& client) : client_(client) {}

    void scribble(std::uint32_t index) {
        CommandSlot& slot = client_.slot(index);
        auto* words = reinterpret_cast<Word*>(&slot);
        for (int i = 0; i < 24; ++i) {
            const auto at = random() % (sizeof slot / sizeof(Word));
            atomic(words[at]).store(random(), std::memory_order_relaxed);
        }
        // Types near the known ones, ids of its own number: so that also what the model checks is reached.
        if (random() % 2)
            atomic(*reinterpret_cast<Word*>(&slot.command.type))
                .store(random() % (MSN_COMMAND_TYPE_REFRESH_DEVICES + 4));
        if (random() % 4)
            atomic(*reinterpret_cast<Word*>(&slot.command.setting)).store(random() % (MSN_SETTING_CODECS + 3));
        if (random() % 2) atomic(*reinterpret_cast<Word*>(&slot.command.value)).store(random() % 5);
        if (random() % 2) atomic(words[3]).store(client_.hello.client_number);
        if (random() % 2) atomic(*(reinterpret_cast<Word*>(&slot.deadline_monotonic_ns) + 1)).store(0x7fffffff);
        if (random() % 4) atomic(*reinterpret_cast<Word*>(&slot.command.scope)).store(random() % 3);
        atomic(slot.state).store(random() % 8 ? static_cast<Word>(SlotState::Pending) : random() % 9);
        atomic(client_.control().header.pending[index / 32]).fetch_or(1u << (index % 32));
        if (random() % 16 == 0) {
            auto* header = reinterpret_cast<Word*>(&client_.control().header);
            atomic(header[random() % (sizeof(ControlHeader) / sizeof(Word))]).store(random());
        }
    }

  private:
    Word random() { return static_cast<Word>(engine_()); }

    RawClient& client_;
    std::minstd_rand engine_{4};
};

TEST(Hostile, RandomBytesInAMillionSlotsGiveErrorRepliesOnly) {
    OpenHost host;
    RawClient vandal("test");
    RawClient witness("test");
    ASSERT_EQ(vandal.say_hello(), 0u);
    ASSERT_EQ(witness.say_hello(), 0u);
    host.answer_commands();
    Vandal work(vandal);
    constexpr auto kSlotsScribbled = static_cast<std::uint32_t>(repetitions(1'000'000));
    std::uint32_t counter = 0;
    for (std::uint32_t i = 0; i < kSlotsScribbled; ++i) {
        work.scribble(i % kCommandSlots);
        if (i % kCommandSlots == kCommandSlots - 1) vandal.ring();
        if (i % 10'000 == 0) {
            witness.send(0, witness.id(++counter), command_of(MSN_COMMAND_TYPE_PING));
            ASSERT_EQ(witness.outcome(0).status, 0u) << "after " << i;
        }
    }
    witness.send(0, witness.id(++counter), command_of(MSN_COMMAND_TYPE_PING));
    EXPECT_EQ(witness.outcome(0).status, 0u);
    EXPECT_EQ(atomic(witness.header().illegal_moves).load(), 0u);
    EXPECT_EQ(atomic(witness.header().live_calls).load(), 0u);
    EXPECT_EQ(atomic(witness.header().clients).load(), 2u);
}

TEST(Hostile, WhoRingsForNothingIsHungUpOn) {
    OpenHost host;
    RawClient noisy("test");
    RawClient witness("test");
    ASSERT_EQ(noisy.say_hello(), 0u);
    ASSERT_EQ(witness.say_hello(), 0u);
    host.answer_commands();
    const std::int64_t until = monotonic_ns() + kPatienceNs;
    while (!noisy.ended(0) && monotonic_ns() < until)
        noisy.ring();
    EXPECT_TRUE(noisy.ended(0));
    witness.send(0, witness.id(1), command_of(MSN_COMMAND_TYPE_PING));
    EXPECT_EQ(witness.outcome(0).status, 0u);
}

TEST(Hostile, StatesThatFlipCostOnlyTheFlipper) {
    OpenHost host;
    RawClient flipper("test");
    RawClient witness("test");
    ASSERT_EQ(flipper.say_hello(), 0u);
    ASSERT_EQ(witness.say_hello(), 0u);
    std::atomic<std::uint32_t> foreign{0};
    host.answer_commands([&](const msn_command& command) { foreign += command.type != MSN_COMMAND_TYPE_PING; });
    std::atomic<bool> stop{false};
    std::thread flipping([&] {
        std::uint32_t counter = 0;
        while (!stop.load()) {
            for (std::uint32_t i = 0; i < kCommandSlots; ++i) {
                flipper.fill(i, flipper.id(++counter), command_of(MSN_COMMAND_TYPE_PING));
                atomic(flipper.slot(i).state).store(counter % 6);
            }
            flipper.ring();
        }
    });
    for (std::uint32_t i = 1; i <= 500; ++i) {
        witness.send(0, witness.id(i), command_of(MSN_COMMAND_TYPE_PING));
        const msn_outcome outcome = witness.outcome(0);
        ASSERT_EQ(outcome.status, 0u);
        ASSERT_EQ(outcome.command_id, witness.id(i));
    }
    stop.store(true);
    flipping.join();
    EXPECT_EQ(foreign.load(), 0u);
}

TEST(Hostile, WhoNeverReadsHoldsUpNobody) {
    OpenHost host;
    RawClient sleeper("test");
    ASSERT_EQ(sleeper.say_hello(), 0u);
    const auto start = monotonic_ns();
    for (int i = 0; i < 20'000; ++i) {
        // Always asleep, never taking its bytes: its buffer is full soon.
        atomic(sleeper.control().header.reader_asleep).store(1);
        host.report_transport("udp");
    }
    EXPECT_LT(monotonic_ns() - start, kPatienceNs);
    EXPECT_EQ(load_head(sleeper.header()), 20'000u);
}

}  // namespace
