// SPDX-License-Identifier: MIT
#include "region/process.h"

#include <windows.h>

namespace microsip::region {

std::uint32_t own_process_id() noexcept {
    return GetCurrentProcessId();
}

}  // namespace microsip::region
