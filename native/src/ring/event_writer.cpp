// SPDX-License-Identifier: MIT
#include "ring/event_writer.h"

#include "region/head.h"
#include "region/words.h"

namespace microsip::ring {

void EventWriter::publish(const msn_event& event) {
    head_ = event.sequence;
    region::EventSlot& slot = slots_[head_ & mask_];
    region::write_versioned(slot.word, static_cast<region::Word>(2 * head_), region::StopAt::Slot,
                            [&] { region::store_words(slot.event, event); });
    region::store_head(header_, head_);
}

}  // namespace microsip::ring
