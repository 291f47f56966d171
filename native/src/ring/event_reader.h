// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "microsip/events.h"
#include "region/head.h"
#include "region/words.h"

namespace microsip::ring {

// Reads one host's event ring. The host never waits for it: a reader that is too slow is lapped. One thread.
class EventReader {
  public:
    EventReader() = default;
    // Reads on from sequence next. ring_slots: the number that was checked when the region was mapped.
    EventReader(const region::PublicHeader& header, const region::EventSlot* slots, std::uint32_t ring_slots,
                std::uint64_t next)
        : header_(&header), slots_(slots), mask_(ring_slots - 1), next_(next) {}

    // Copies out what stands in the ring from next on, without a gap. 0: the next event is not there, or is lost.
    std::uint32_t read(msn_event* events, std::uint32_t capacity) noexcept;

    // The next event stands in the ring: one load.
    bool available() const noexcept { return region::atomic(slot().word).load(std::memory_order_acquire) == version(); }
    // The next event was published and has been overwritten.
    bool lapped() const noexcept;
    // The last look before sleeping: the head is past what was read. Pairs with the host's look for sleepers.
    bool behind() const noexcept {
        const region::Word head = region::atomic(header_->head_low).load(std::memory_order_seq_cst);
        return static_cast<std::int32_t>(head - static_cast<region::Word>(next_ - 1)) > 0;
    }
    std::uint64_t next() const noexcept { return next_; }

  private:
    const region::EventSlot& slot() const noexcept { return slots_[next_ & mask_]; }
    region::Word version() const noexcept { return static_cast<region::Word>(next_ * 2); }

    const region::PublicHeader* header_ = nullptr;
    const region::EventSlot* slots_ = nullptr;
    std::uint64_t mask_ = 0;
    std::uint64_t next_ = 1;
};

}  // namespace microsip::ring
