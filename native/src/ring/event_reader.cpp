// SPDX-License-Identifier: MIT
#include "ring/event_reader.h"

namespace microsip::ring {

std::uint32_t EventReader::read(msn_event* events, std::uint32_t capacity) noexcept {
    std::uint32_t count = 0;
    while (count < capacity && available()) {
        msn_event& event = events[count];
        const auto copied = region::load_versioned(slot().word, event, slot().event);
        // The slot's word comes round after 2^31 events, the event's own number never.
        if (copied != version() || event.sequence != next_) break;
        ++count;
        ++next_;
    }
    return count;
}

bool EventReader::lapped() const noexcept {
    const std::uint64_t head = region::load_head(*header_);
    if (head < next_) return false;
    // A published event is in its slot unless a later one took it; the head was stored after the slot.
    return head - next_ > mask_ || !available();
}

}  // namespace microsip::ring
