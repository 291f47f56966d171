// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#if defined(MSN_TEST_HOOKS)
#include <atomic>
#include <cstdlib>

#include "region/environment_variable.h"
#if defined(_WIN32)
#include <windows.h>

#include "region/text_windows.h"
#else
#include <csignal>
#endif
#endif

namespace microsip::region {

enum class StopAt { Nowhere, Row, Slot };

// In test builds MSN_TEST_STOP=row[:N] or slot[:N] makes the process stop itself (SIGSTOP; on Windows: its thread,
// which sets the event that MSN_TEST_STOPPED names and waits for the one that MSN_TEST_RESUMED names) between the two
// sequence stores of its Nth write of a row or an event slot, so that a test can kill it there. Otherwise nothing.
#if defined(MSN_TEST_HOOKS)
inline void stop_if_asked(StopAt place) {
    // Asked each time: a child made by fork may be told what its parent was not.
    if (place == StopAt::Nowhere) return;
    const std::string value = environment_variable("MSN_TEST_STOP");
    if (value.empty()) return;
    const auto colon = value.find(':');
    if (value.substr(0, colon) != (place == StopAt::Row ? "row" : "slot")) return;
    static std::atomic<long> writes{0};
    const long count = colon == std::string::npos ? 1 : std::atol(value.c_str() + colon + 1);
    if (++writes != count) return;
#if defined(_WIN32)
    const auto open = [](DWORD access, const char* name) {
        const std::string event = environment_variable(name);
        return event.empty() ? nullptr : OpenEventA(access, FALSE, event.c_str());
    };
    HANDLE resumed = open(SYNCHRONIZE, "MSN_TEST_RESUMED");
    if (HANDLE stopped = open(EVENT_MODIFY_STATE, "MSN_TEST_STOPPED")) {
        SetEvent(stopped);
        CloseHandle(stopped);
    }
    if (!resumed) SuspendThread(GetCurrentThread());
    WaitForSingleObject(resumed, INFINITE);
#else
    std::raise(SIGSTOP);
#endif
}
#else
inline void stop_if_asked(StopAt) {}
#endif

#if defined(_WIN32)
// In test builds MSN_TEST_USER=SID makes a process give what it makes to that user instead of its own, and take every
// peer for him. Otherwise empty.
inline std::wstring other_user_if_asked() {
#if defined(MSN_TEST_HOOKS)
    return to_utf16(environment_variable("MSN_TEST_USER"));
#else
    return {};
#endif
}
#endif

}  // namespace microsip::region
