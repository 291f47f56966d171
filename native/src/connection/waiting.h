// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/handle.h"

namespace microsip::connection {

struct Woken {
    bool channel = false;
    bool notifier = false;
    bool watch = false;
};

// How a client sleeps: in one call on its connection, a notifier of its own and, while no phone is there, a host watch.
// Waits until one of them has something (kNoHandle: not asked), or until the time (region::kNever: no limit; past:
// only looks). May return early with nothing.
Woken wait_for(region::NativeHandle channel, region::NativeHandle notifier, region::NativeHandle watch,
               std::int64_t until_monotonic_ns) noexcept;

}  // namespace microsip::connection
