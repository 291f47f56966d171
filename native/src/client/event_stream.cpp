// SPDX-License-Identifier: MIT
#include "client/event_stream.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "model/model.h"
#include "region/clock.h"

namespace microsip::client {

void EventStream::begin(std::shared_ptr<Epoch> epoch, bool back) {
    epoch_ = std::move(epoch);
    told_ = false;
    uneven_until_ = 0;
    live_.clear();
    if (back) local_.push_back(local_event(MSN_EVENT_TYPE_HOST_BACK));
    if (from_start_) {
        start_ring(1);
        if (!ring_.lapped()) return;
    }
    Snapshot snapshot = take_snapshot(*epoch_);
    live_.replace(snapshot.calls);
    tell_snapshot(snapshot);
}

std::uint32_t EventStream::read(msn_event* events, std::uint32_t capacity) {
    while (capacity > 0) {
        if (const std::uint32_t count = read_local(events, capacity)) return count;
        if (!epoch_) return 0;
        const bool over = epoch_->over();  // before the last look into the ring
        if (const std::uint32_t count = read_ring(events, capacity)) return count;
        if (ring_.lapped()) {
            resume_after_loss();
        } else if (ring_.available()) {
            continue;  // came meanwhile, or all that was read had been in the snapshot
        } else if (local_next_ < local_.size()) {
            continue;  // a call that the snapshot lacked
        } else if (over && !told_) {
            tell_end();
            if (local_.empty()) return 0;
        } else {
            return 0;
        }
    }
    return 0;
}

std::uint32_t EventStream::read_local(msn_event* events, std::uint32_t capacity) {
    const auto count = std::min<std::size_t>(capacity, local_.size() - local_next_);
    if (count == 0) return 0;
    std::copy_n(local_.begin() + static_cast<std::ptrdiff_t>(local_next_), count, events);
    local_next_ += count;
    if (local_next_ == local_.size()) {
        local_.clear();
        local_next_ = 0;
    }
    return static_cast<std::uint32_t>(count);
}

std::uint32_t EventStream::read_ring(msn_event* events, std::uint32_t capacity) {
    const bool uneven = ring_.next() <= uneven_until_;
    const std::uint32_t read = ring_.read(events, uneven ? 1 : capacity);
    if (uneven && read == 1) {
        if (live_.included(events[0])) return 0;
        if (live_.misses(events[0])) {
            tell_late(events[0]);
            return 0;
        }
    }
    for (std::uint32_t i = 0; i < read; ++i)
        live_.follow(events[i]);
    return read;
}

void EventStream::resume_after_loss() {
    const std::uint64_t first_lost = ring_.next();
    Snapshot snapshot = take_snapshot(*epoch_);
    // Where a row is torn the last good copy counts: what the events said.
    for (const std::uint32_t row : snapshot.unreadable) {
        if (const KnownCall* known = live_.in_row(row)) snapshot.calls.push_back(*known);
    }
    local_.push_back(local_event(MSN_EVENT_TYPE_EVENTS_LOST));
    local_.back().value = snapshot.sequence - first_lost + 1;
    for (const KnownCall& lost : live_.replace(snapshot.calls)) {
        local_.push_back(event_of(lost, MSN_EVENT_TYPE_CALL_LOST));
    }
    tell_snapshot(snapshot);
}

void EventStream::tell_snapshot(Snapshot& snapshot) {
    for (const KnownCall& call : snapshot.calls) {
        local_.push_back(event_of(call, MSN_EVENT_TYPE_SNAPSHOT));
        local_.back().value = std::max(snapshot.sequence, call.last_sequence);
    }
    // The call of a row that could not be read may tell of itself at any time.
    uneven_until_ = snapshot.unreadable.empty() ? snapshot.rows_until : std::numeric_limits<std::uint64_t>::max();
    local_.push_back(local_event(MSN_EVENT_TYPE_SNAPSHOT_END));
    local_.back().value = snapshot.sequence;
    start_ring(snapshot.sequence + 1);
}

void EventStream::tell_late(const msn_event& event) {
    local_.push_back(event_of(known_before(event), MSN_EVENT_TYPE_SNAPSHOT));
    local_.back().value = event.sequence - 1;
    local_.push_back(event);
    live_.follow(event);
}

void EventStream::tell_end() {
    told_ = true;
    rows::Patience patience;
    if (epoch_->end() == Epoch::End::Dead) local_.push_back(local_event(MSN_EVENT_TYPE_HOST_GONE));
    std::vector<msn_call> ended_calls;
    for (const KnownCall& known : live_.all()) {
        msn_call call = {};
        if (!epoch_->read_call(known.row_index, call, patience) || call.call_id != known.call_id) call = {};
        // The row may be a step ahead of what this client was told.
        restore(call, known);
        msn_event ended = {};
        msn_event released = {};
        model::end_after_death(call, {region::monotonic_ns(), region::utc_ns()}, ended, released);
        if (ended.type != MSN_EVENT_TYPE_NONE) local_.push_back(ended);
        local_.push_back(released);
        ended_calls.push_back(call);
    }
    live_.clear();
    epoch_->set_ended_calls(std::move(ended_calls));
}

void EventStream::start_ring(std::uint64_t next) {
    ring_ = {epoch_->header(), epoch_->ring(), epoch_->ring_slots(), next};
}

}  // namespace microsip::client
