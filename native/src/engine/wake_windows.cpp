// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include <system_error>

#include "engine/wake.h"

namespace microsip::engine {

namespace {

HANDLE event(std::intptr_t handle) {
    return reinterpret_cast<HANDLE>(handle);
}

}  // namespace

Wake::Wake() : handle_(reinterpret_cast<std::intptr_t>(CreateEventW(nullptr, FALSE, FALSE, nullptr))) {
    if (handle_ == 0) throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), "event");
}

Wake::~Wake() {
    CloseHandle(event(handle_));
}

void Wake::set() noexcept {
    SetEvent(event(handle_));
}

void Wake::wait(std::int32_t commands, int timeout_ms) noexcept {
    const HANDLE waits[] = {event(handle_), event(commands)};
    WaitForMultipleObjects(commands < 0 ? 1 : 2, waits, FALSE,
                           timeout_ms < 0 ? INFINITE : static_cast<DWORD>(timeout_ms));
}

}  // namespace microsip::engine
