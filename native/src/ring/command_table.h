// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "region/layout.h"

namespace microsip::ring {

// A command as it was copied out of a slot. Nothing that the client writes later reaches it.
struct Request {
    std::uint32_t slot;
    std::int64_t deadline_monotonic_ns;
    msn_command command;  // command_id filled in
};

// The host's end of one client's command slots. The client may write anything into them at any time; what counts is
// kept here, in private memory.
class CommandTable {
  public:
    CommandTable(region::ControlRegion& region, std::uint32_t client_number);

    region::ControlHeader& header() noexcept { return region_.header; }

    // Takes over the bits of slots that became Pending. False if there were none. Command thread.
    bool collect() noexcept;
    // Slots collected and not yet looked at. Command thread.
    bool has_more() const noexcept;
    // The next command that was Pending: it is Running now, moved out of shared memory, and must be answered. False if
    // no collected slot held one. Command thread.
    bool take(Request& request) noexcept;

    // Remembers that the request's command runs, so that finish finds its slot. False if its id is not one of this
    // client's or runs already. Under the host's mutex.
    bool begin(const Request& request) noexcept;
    // Puts the outcome of a running command into its slot. False if none of that id runs. Under the host's mutex.
    bool finish(const msn_outcome& outcome) noexcept;
    // Answers a taken request that did not begin. Command thread.
    void refuse(const Request& request, const msn_outcome& outcome) noexcept;

  private:
    void answer(std::uint32_t slot, const msn_outcome& outcome) noexcept;

    region::ControlRegion& region_;
    std::uint32_t client_number_;
    std::array<region::Word, region::kCommandSlots / 32> collected_{};
    // Slots between take and answer; whatever their state word says, they are not taken again.
    std::array<std::atomic<bool>, region::kCommandSlots> busy_{};
    std::array<std::uint64_t, region::kCommandSlots> running_{};  // command ids, 0: none
};

}  // namespace microsip::ring
