// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/words.h"

namespace microsip::region {

// The newest event's sequence, split into 32-bit words. The writer stores high, low, high_again; a reader takes
// high_again, low, high until both highs agree, so a carry from low to high cannot be seen half done. A host that died
// or stands still in the middle of a carry never lets them agree, but then a second look finds the same: now low alone
// tells which of the two is its own, for it goes from its greatest value to 0.
// low goes in with seq_cst: the writer's next step is to look for sleepers, a reader's last before it sleeps is to look
// at the head again.
inline void store_head(PublicHeader& header, std::uint64_t sequence) {
    const auto high = static_cast<Word>(sequence >> 32);
    atomic(header.head_high).store(high, std::memory_order_release);
    atomic(header.head_low).store(static_cast<Word>(sequence), std::memory_order_seq_cst);
    atomic(header.head_high_again).store(high, std::memory_order_release);
}

// Of hostile memory only: our writer carries once in 2^32 events, so the second look after one ends the loop.
constexpr int kHeadLooks = 10'000;

// order seq_cst for the look before sleeping.
inline std::uint64_t load_head(const PublicHeader& header, std::memory_order order = std::memory_order_acquire) {
    struct Look {
        Word high_again, low, high;
        bool operator==(const Look&) const = default;
    };
    Look last = {};
    for (int i = 1;; ++i) {
        const Word high_again = atomic(header.head_high_again).load(std::memory_order_acquire);
        const Word low = atomic(header.head_low).load(order);
        const Look look = {high_again, low, atomic(header.head_high).load(std::memory_order_acquire)};
        if (look.high_again == look.high) return std::uint64_t{look.high} << 32 | look.low;
        if (look == last || i == kHeadLooks) {
            const bool not_carried = look.low >> 31 != 0;
            return std::uint64_t{not_carried ? look.high_again : look.high} << 32 | look.low;
        }
        last = look;
    }
}

}  // namespace microsip::region
