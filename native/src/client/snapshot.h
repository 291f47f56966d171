// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "client/epoch.h"
#include "client/live_calls.h"

namespace microsip::client {

// The live calls after the event of a sequence number.
struct Snapshot {
    std::uint64_t sequence = 0;
    // False: the host gave no quiet moment, or stands still. Rows may then include later events: each event up to its
    // call's last_sequence is to be dropped.
    bool one_cut = false;
    std::vector<KnownCall> calls;           // oldest first
    std::vector<std::uint32_t> unreadable;  // rows of live calls that are torn
};

Snapshot take_snapshot(const Epoch& epoch);

}  // namespace microsip::client
