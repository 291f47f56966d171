// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "client/epoch.h"
#include "client/live_calls.h"
#include "client/snapshot.h"
#include "ring/event_reader.h"

namespace microsip::client {

// What a client reads: the events of one epoch after the other, and between them those that the client makes itself.
// Reading thread only.
class EventStream {
  public:
    // from_start: as MSN_CLIENT_FLAG_FROM_START.
    explicit EventStream(bool from_start) : from_start_(from_start) {}

    // Reads on in a new epoch; the one before it has been told to its end. back: begins with HOST_BACK.
    void begin(std::shared_ptr<Epoch> epoch, bool back);

    std::uint32_t read(msn_event* events, std::uint32_t capacity);

    // read will give something. Looks at the head, not at the slot: who spins here leaves the slot's cache lines to the
    // writer until it is done with them.
    bool ready() const noexcept {
        return local_next_ < local_.size() || (epoch_ && (ring_.behind() || (!told_ && epoch_->over())));
    }
    // Everything is told: a new epoch may begin.
    bool done() const noexcept { return (!epoch_ || told_) && local_next_ == local_.size(); }
    const Epoch* epoch() const noexcept { return epoch_.get(); }

  private:
    std::uint32_t read_local(msn_event* events, std::uint32_t capacity);
    std::uint32_t read_ring(msn_event* events, std::uint32_t capacity);
    void resume_after_loss();
    void tell_snapshot(Snapshot& snapshot);
    // First the call, which the snapshot lacks, then the event.
    void tell_late(const msn_event& event);
    void tell_end();
    void start_ring(std::uint64_t next);

    bool from_start_;
    std::shared_ptr<Epoch> epoch_;
    ring::EventReader ring_;
    LiveCalls live_;
    std::vector<msn_event> local_;
    std::size_t local_next_ = 0;
    std::uint64_t uneven_until_ = 0;  // up to here the snapshot's rows may include an event already, or lack its call
    bool told_ = false;               // the epoch's end
};

}  // namespace microsip::client
