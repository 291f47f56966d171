// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace microsip::test {

// How long a test waits for what must happen: long enough to tell a hang from a busy machine.
constexpr std::chrono::seconds kPatience(60);
constexpr std::int32_t kPatienceMs = std::chrono::milliseconds(kPatience).count();
constexpr std::int64_t kPatienceNs = std::chrono::nanoseconds(kPatience).count();

}  // namespace microsip::test
