// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/words.h"

namespace microsip::region {

// The newest event's sequence, split into 32-bit words. The writer stores high, low, high_again; a reader takes
// high_again, low, high until both highs agree, so a carry from low to high cannot be seen half done. A host that died
// or stands still in the middle of a carry never lets them agree: then low alone tells which of the two is its own, for
// it goes from its greatest value to 0.
// low goes in with seq_cst: the writer's next step is to look for sleepers, a reader's last before it sleeps is to look
// at the head again.
inline void store_head(PublicHeader& header, std::uint64_t sequence) {
    const auto high = static_cast<Word>(sequence >> 32);
    atomic(header.head_high).store(high, std::memory_order_release);
    atomic(header.head_low).store(static_cast<Word>(sequence), std::memory_order_seq_cst);
    atomic(header.head_high_again).store(high, std::memory_order_release);
}

constexpr int kHeadTries = 100;

// order seq_cst for the look before sleeping.
inline std::uint64_t load_head(const PublicHeader& header, std::memory_order order = std::memory_order_acquire) {
    for (int i = 1;; ++i) {
        const Word before = atomic(header.head_high_again).load(std::memory_order_acquire);
        const Word low = atomic(header.head_low).load(order);
        const Word high = atomic(header.head_high).load(std::memory_order_acquire);
        if (before == high || i == kHeadTries) {
            const bool not_carried = before != high && low >> 31 != 0;
            return std::uint64_t{not_carried ? before : high} << 32 | low;
        }
    }
}

}  // namespace microsip::region
