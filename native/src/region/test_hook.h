// SPDX-License-Identifier: MIT
#pragma once

#if defined(MSN_TEST_HOOKS)
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#endif

namespace microsip::region {

enum class StopAt { Nowhere, Row, Slot };

// In test builds MSN_TEST_STOP=row[:N] or slot[:N] makes the process stop itself (SIGSTOP) between the two sequence
// stores of its Nth write of a row or an event slot, so that a test can kill it there. Otherwise nothing.
#if defined(MSN_TEST_HOOKS)
inline void stop_if_asked(StopAt place) {
    // Asked each time: a child made by fork may be told what its parent was not.
    const char* text = std::getenv("MSN_TEST_STOP");
    if (!text || place == StopAt::Nowhere) return;
    const std::string value = text;
    const auto colon = value.find(':');
    if (value.substr(0, colon) != (place == StopAt::Row ? "row" : "slot")) return;
    static std::atomic<long> writes{0};
    const long count = colon == std::string::npos ? 1 : std::atol(value.c_str() + colon + 1);
    if (++writes == count) std::raise(SIGSTOP);
}
#else
inline void stop_if_asked(StopAt) {}
#endif

}  // namespace microsip::region
