// SPDX-License-Identifier: MIT
#pragma once

#include <windows.h>

#include <memory>
#include <system_error>

namespace microsip::bench {

struct CloseOwned {
    void operator()(void* handle) const { CloseHandle(handle); }
};
using Handle = std::unique_ptr<void, CloseOwned>;

[[noreturn]] inline void fail(const char* what) {
    throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), what);
}

// What a function of Windows' returned; throws where it made nothing.
inline Handle own(HANDLE handle, const char* what) {
    if (!handle || handle == INVALID_HANDLE_VALUE) fail(what);
    return Handle(handle);
}

}  // namespace microsip::bench
