// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/layout.h"

namespace microsip::ring {

// The host's end of the event ring. Never waits for a reader. Under the host's mutex.
class EventWriter {
  public:
    EventWriter(region::PublicHeader& header, region::EventSlot* slots, std::uint32_t slot_count)
        : header_(header), slots_(slots), mask_(slot_count - 1) {}

    // The sequence that the next event will bear.
    std::uint64_t next_sequence() const noexcept { return head_ + 1; }

    // event.sequence is next_sequence(). Rows that the event tells of are written before.
    void publish(const msn_event& event);

  private:
    region::PublicHeader& header_;
    region::EventSlot* slots_;
    std::uint64_t mask_;
    std::uint64_t head_ = 0;
};

}  // namespace microsip::ring
