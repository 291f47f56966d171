// SPDX-License-Identifier: MIT
#include "connection/descriptors.h"

#include <sys/resource.h>

#include <algorithm>

namespace microsip::connection {

std::uint32_t reserve_descriptors(std::uint32_t spare) {
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 256;
    if (limit.rlim_cur < limit.rlim_max) {
        rlimit raised = limit;
        raised.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    }
    const rlim_t all = std::min<rlim_t>(limit.rlim_cur, 1u << 30);
    return static_cast<std::uint32_t>(all - std::min<rlim_t>(spare, all / 2));
}

bool exceeds(SourceHandle channel, std::uint32_t descriptors) noexcept {
    return static_cast<std::uint32_t>(channel) >= descriptors;
}

}  // namespace microsip::connection
