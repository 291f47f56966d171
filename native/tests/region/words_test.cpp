// SPDX-License-Identifier: MIT
#include "region/words.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "region/effort.h"
#include "region/head.h"
#include "region/patience.h"

namespace {

using namespace microsip::region;
using microsip::test::kPatience;
using microsip::test::repetitions;

// A record whose words all say the same number unless it was torn.
struct Record {
    Word words[62];
};

struct Slot {
    Word word = 0;
    Record record = {};
};

bool torn(const Record& record) {
    for (const Word word : record.words) {
        if (word != record.words[0]) return true;
    }
    return false;
}

// Reads a slot while a writer laps it all the time, until so many different copies counted as good, one of them was
// torn, or the time is up: where both threads have one core between them, most copies are the same.
template <typename Load>
std::uint64_t torn_copies(std::uint64_t copies, std::chrono::seconds time, Load load) {
    const auto slot = std::make_unique<Slot>();
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        Record record = {};
        for (Word n = 1; !stop.load(std::memory_order_relaxed); ++n) {
            for (Word& word : record.words)
                word = n;
            write_versioned(slot->word, 2 * n, StopAt::Nowhere, [&] { store_words(slot->record, record); });
            // Now and then a pause as long as some copies take, or a reader would hardly get one through.
            if (n % 4 == 0) {
                for (int i = 0; i < 4; ++i)
                    load_words(record, slot->record);
            }
        }
    });
    std::uint64_t found = 0;
    Record copy = {};
    const auto until = std::chrono::steady_clock::now() + time;
    for (std::uint64_t good = 0; good < copies && found == 0 && std::chrono::steady_clock::now() < until;) {
        const Word last = copy.words[0];
        if (!load(*slot, copy)) continue;
        good += copy.words[0] != last;
        found += torn(copy);
    }
    stop.store(true);
    writer.join();
    return found;
}

TEST(Words, NoCopyIsTornWhileLapped) {
    constexpr std::uint64_t kCopies = repetitions(20'000);
    EXPECT_EQ(torn_copies(kCopies, std::chrono::seconds(10),
                          [](const Slot& slot, Record& copy) {
                              return load_versioned(slot.word, copy, slot.record).has_value();
                          }),
              0u);
}

TEST(Words, WithoutTheSecondLookCopiesAreTorn) {
    constexpr std::uint64_t kCopies = 1'000'000;  // the first of some thousand is torn
    EXPECT_GT(torn_copies(kCopies, kPatience,
                          [](const Slot& slot, Record& copy) {
                              if (atomic(slot.word).load(std::memory_order_acquire) & 1) return false;
                              load_words(copy, slot.record);
                              return true;
                          }),
              0u);
}

TEST(Words, OddWordMeansNoCopy) {
    Slot slot;
    slot.word = 3;
    Record copy = {};
    EXPECT_FALSE(load_versioned(slot.word, copy, slot.record).has_value());
    slot.word = 4;
    EXPECT_EQ(load_versioned(slot.word, copy, slot.record), 4u);
}

TEST(Words, ChangedWordsAreStoredWholly) {
    struct Large {
        Word words[1000];
    };
    const auto shared = std::make_unique<Large>();
    const auto value = std::make_unique<Large>();
    for (const std::size_t i : {std::size_t{0}, std::size_t{15}, std::size_t{16}, std::size_t{500}, std::size_t{999}}) {
        value->words[i] = static_cast<Word>(i + 1);
        store_changed_words(*shared, *value);
        ASSERT_EQ(std::memcmp(shared.get(), value.get(), sizeof(Large)), 0) << i;
    }
}

TEST(Head, IsNeverSeenHalfCarried) {
    const auto header = std::make_unique<PublicHeader>();
    std::atomic<bool> stop{false};
    // Across the carry from the low to the high word, again and again, one step at a time.
    constexpr std::uint64_t kCarry = std::uint64_t{1} << 32;
    std::thread writer([&] {
        for (std::uint64_t round = 1; !stop.load(std::memory_order_relaxed); ++round) {
            store_head(*header, round * kCarry - 1);
            store_head(*header, round * kCarry);
        }
    });
    constexpr std::uint64_t kLooks = repetitions(1'000'000);
    std::uint64_t last = 0;
    std::uint64_t backwards = 0;
    std::uint64_t strange = 0;
    for (std::uint64_t i = 0; i < kLooks || last == 0; ++i) {
        const std::uint64_t head = load_head(*header);
        backwards += head < last;
        strange += static_cast<Word>(head) != 0 && static_cast<Word>(head) != 0xffffffffu;
        last = head;
    }
    stop.store(true);
    writer.join();
    EXPECT_EQ(backwards, 0u);
    EXPECT_EQ(strange, 0u);
}

// A host that died in the carry: between its first store and the second, and between the second and the third.
TEST(Head, OfAHostThatDiedInACarryIsFoundAllTheSame) {
    const auto header = std::make_unique<PublicHeader>();
    store_head(*header, 0x4ffffffffu);
    header->head_high = 5;
    EXPECT_EQ(load_head(*header), 0x4ffffffffu) << "the event that carries is not published yet";
    header->head_low = 0;
    EXPECT_EQ(load_head(*header), 0x500000000u) << "it is";
    header->head_high_again = 5;
    EXPECT_EQ(load_head(*header), 0x500000000u);
}

}  // namespace
