// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#if defined(_WIN32)
#include <windows.h>
#else
#include <poll.h>
#endif

namespace microsip::test {

// What an event loop finds out about msn_host_command_descriptor.
inline bool is_ready(std::int32_t descriptor, int timeout_ms) {
#if defined(_WIN32)
    HANDLE event = reinterpret_cast<HANDLE>(static_cast<std::intptr_t>(descriptor));
    return WaitForSingleObject(event, static_cast<DWORD>(timeout_ms)) == WAIT_OBJECT_0;
#else
    pollfd waiting = {descriptor, POLLIN, 0};
    return poll(&waiting, 1, timeout_ms) == 1;
#endif
}

}  // namespace microsip::test
