// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <thread>

#include "region/clock.h"
#include "region/patience.h"

namespace microsip::test {

// Waits until the condition holds; it is the host's own thread that makes it true.
inline bool soon(const std::function<bool()>& condition) {
    const std::int64_t until = region::monotonic_ns() + kPatienceNs;
    while (!condition()) {
        if (region::monotonic_ns() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace microsip::test
