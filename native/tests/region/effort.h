// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace microsip::test {

// How often a test repeats what only many repetitions show; a sanitizer's build is that much slower.
constexpr std::uint64_t repetitions(std::uint64_t count) {
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    return count / 20;
#else
    return count;
#endif
}

}  // namespace microsip::test
