// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "microsip/events.h"
#include "region/layout.h"

namespace microsip::client {

// What a client remembers of a live call, so that it can end it should the host die.
struct KnownCall {
    std::uint64_t call_id;
    std::uint64_t lineage_id;
    std::uint64_t other_call_id;
    std::uint64_t last_sequence;
    std::uint32_t row_index;
    std::uint32_t row_generation;
    std::uint32_t account_id;
    std::uint32_t phase;
    std::uint32_t flags;
    std::uint32_t sip_code;
    std::uint32_t cause;
    std::uint32_t cause_initiator;
    std::uint32_t cause_sip_code;
    std::uint32_t cause_q850;
};

KnownCall known_call(const msn_call& call);
// Takes in what the event says of its call.
void note(KnownCall& known, const msn_event& event);
// A call before its event, as far as that tells.
KnownCall known_before(const msn_event& event);
// Sets what is known; the rest of the call stays as it is.
void restore(msn_call& call, const KnownCall& known);
// A local event of the given type that tells what is known; value 0.
msn_event event_of(const KnownCall& known, msn_event_type type);
// A local event without a call; its times are now.
msn_event local_event(msn_event_type type);

// The live calls as the events read so far tell of them, by row. One thread.
class LiveCalls {
  public:
    LiveCalls() : rows_(region::kCallRows) {}

    void follow(const msn_event& event) {
        if (event.call_id == 0 || event.row_index >= rows_.size()) return;
        KnownCall& known = rows_[event.row_index];
        if (event.phase == MSN_CALL_PHASE_RELEASED) {
            if (known.call_id == event.call_id) known.call_id = 0;
        } else {
            note(known, event);
        }
    }
    // An event that the snapshot's row had included already.
    bool included(const msn_event& event) const {
        return event.row_index < rows_.size() && event.call_id != 0 &&
               rows_[event.row_index].call_id == event.call_id &&
               event.sequence <= rows_[event.row_index].last_sequence;
    }

    // An event that follows nothing: its call is not known, or not as it was before.
    bool misses(const msn_event& event) const {
        if (event.call_id == 0 || event.row_index >= rows_.size()) return false;
        const KnownCall& known = rows_[event.row_index];
        const std::uint32_t phase =
            known.call_id == event.call_id ? known.phase : std::uint32_t{MSN_CALL_PHASE_CREATED};
        return event.previous_phase != phase;
    }

    // What is live by a snapshot. Returns the calls that were known and are not among them.
    std::vector<KnownCall> replace(const std::vector<KnownCall>& calls);
    const KnownCall* in_row(std::uint32_t index) const {
        return index < rows_.size() && rows_[index].call_id != 0 ? &rows_[index] : nullptr;
    }
    std::vector<KnownCall> all() const;  // oldest first
    void clear();

  private:
    std::vector<KnownCall> rows_;  // call_id 0: none
};

}  // namespace microsip::client
