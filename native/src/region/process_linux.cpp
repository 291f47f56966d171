// SPDX-License-Identifier: MIT
#include "region/process.h"

#include <unistd.h>

namespace microsip::region {

std::uint32_t own_process_id() noexcept {
    return static_cast<std::uint32_t>(getpid());
}

}  // namespace microsip::region
