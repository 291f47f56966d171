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
    // The last event that a row may include: sequence itself, unless the host gave no quiet moment or stands still. Of
    // the events between, those up to their call's last_sequence are doubles, and those of a call that was over when
    // its row's turn came tell of one that is not here.
    std::uint64_t rows_until = 0;
    std::vector<KnownCall> calls;           // oldest first
    std::vector<std::uint32_t> unreadable;  // rows of live calls that are torn
};

Snapshot take_snapshot(const Epoch& epoch);

}  // namespace microsip::client
