// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace microsip::region {

constexpr std::int64_t kNever = INT64_MAX;

// Nanoseconds of the clock that all processes of the machine share and that never jumps (Linux: CLOCK_MONOTONIC).
inline std::int64_t monotonic_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// Nanoseconds since 1970, UTC.
inline std::int64_t utc_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace microsip::region
