// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <thread>

#include "region/clock.h"
#include "region/words.h"

namespace microsip::rows {

// How long one operation waits in all, whatever it reads: from its first wait on. A writer that has to wait for a core
// is back by then.
class Patience {
  public:
    bool ended() {
        const std::int64_t now = region::monotonic_ns();
        if (until_ == region::kNever) until_ = now + kPatienceNs;
        return now >= until_;
    }

  private:
    static constexpr std::int64_t kPatienceNs = 2'000'000'000;

    std::int64_t until_ = region::kNever;
};

// Copies value as one writer left it. The writer's turn is short, so while the host lives a reader lets it finish; once
// the kernel says that the host is dead, a row still at odd is torn. False: torn, or the host stands still inside it.
template <typename Value, typename Ended>
bool read_row(const region::Word& word, Value& value, const Value& shared, Ended host_ended, Patience& patience) {
    constexpr int kSpins = 64;
    for (int i = 0;; ++i) {
        const bool ended = host_ended();  // before the last look
        if (region::load_versioned(word, value, shared)) return true;
        if (ended) return false;
        if (i < kSpins) continue;
        if (patience.ended()) return false;
        std::this_thread::yield();
    }
}

// A call's ids, phase, flags and cause: what stands before its statistics and strings, in a tenth of the time.
template <typename Ended>
bool read_call_head(const region::CallRow& row, msn_call& call, Ended host_ended, Patience& patience) {
    using Head = std::array<region::Word, offsetof(msn_call, statistics) / sizeof(region::Word)>;
    Head head;
    if (!read_row(row.word, head, reinterpret_cast<const Head&>(row.call), host_ended, patience)) return false;
    std::memcpy(&call, head.data(), sizeof head);
    return true;
}

// Calls use with the index of each bit set, lowest first.
template <std::size_t N, typename Use>
void for_each_bit(const region::Word (&words)[N], Use use) {
    for (std::uint32_t i = 0; i < N; ++i) {
        for (region::Word bits = region::atomic(words[i]).load(std::memory_order_acquire); bits; bits &= bits - 1) {
            use(i * 32 + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
    }
}

}  // namespace microsip::rows
