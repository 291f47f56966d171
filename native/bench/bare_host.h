// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connection/listener.h"
#include "host/public_region.h"
#include "ring/event_writer.h"

namespace microsip::bench {

// A host without a call model: the ring and its writer alone, for readers that are real clients. It wakes nobody.
class BareHost {
  public:
    explicit BareHost(const std::string& instance, std::uint32_t ring_slots = region::kDefaultRingSlots);

    // Waits for one client and admits it.
    void admit();
    // Publishes an event that bears the time of now.
    void publish();
    std::uint64_t published() const { return writer_.next_sequence() - 1; }
    // As an orderly end.
    void stop();

  private:
    host::PublicRegion region_;
    connection::Listener listener_;
    ring::EventWriter writer_;
    std::vector<region::Handle> channels_;
    std::vector<region::Mapping> controls_;
    msn_event event_ = {};
};

// Publishes count events at an even rate (events a second), once a reader has had time to look.
void publish_paced(BareHost& host, double rate, std::uint64_t count);

}  // namespace microsip::bench
