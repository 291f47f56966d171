// SPDX-License-Identifier: MIT
#include "region/failure.h"

#include <windows.h>

#include <algorithm>

#include "region/text_windows.h"

namespace microsip::region {

namespace {

std::string message_of(DWORD error) {
    wchar_t text[256];
    const DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    const DWORD size = FormatMessageW(flags, nullptr, error, 0, text, static_cast<DWORD>(std::size(text)), nullptr);
    std::string message = to_utf8({text, size});
    while (!message.empty() && (message.back() == ' ' || message.back() == '.'))
        message.pop_back();
    return message.empty() ? "error " + std::to_string(error) : message;
}

}  // namespace

void throw_system_failure(const std::string& what, int error) {
    msn_status status = MSN_STATUS_FAILED;
    if (error == ERROR_ACCESS_DENIED || error == ERROR_PRIVILEGE_NOT_HELD) status = MSN_STATUS_NOT_PERMITTED;
    for (const int scarce : {ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY, ERROR_NO_SYSTEM_RESOURCES, ERROR_DISK_FULL,
                             ERROR_TOO_MANY_OPEN_FILES, ERROR_COMMITMENT_LIMIT}) {
        if (error == scarce) status = MSN_STATUS_OUT_OF_RESOURCES;
    }
    throw Failure(status, what + ": " + message_of(static_cast<DWORD>(error)));
}

}  // namespace microsip::region
