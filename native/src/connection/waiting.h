// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "connection/source.h"

namespace microsip::connection {

struct Woken {
    bool channel = false;
    bool notifier = false;
    bool watch = false;
};

// How a client sleeps: in one call on its connection, a notifier of its own and, while no phone is there, a host watch.
// Waits until one of them has something (kNoSource: not asked), or until the time (region::kNever: no limit; past:
// only looks). May return early with nothing.
Woken wait_for(SourceHandle channel, SourceHandle notifier, SourceHandle watch,
               std::int64_t until_monotonic_ns) noexcept;

}  // namespace microsip::connection
