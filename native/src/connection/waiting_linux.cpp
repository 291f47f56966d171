// SPDX-License-Identifier: MIT
#include <poll.h>

#include <algorithm>
#include <ctime>
#include <iterator>

#include "connection/waiting.h"
#include "region/clock.h"

namespace microsip::connection {

Woken wait_for(SourceHandle channel, SourceHandle notifier, SourceHandle watch,
               std::int64_t until_monotonic_ns) noexcept {
    pollfd asked[] = {{channel, POLLIN, 0}, {notifier, POLLIN, 0}, {watch, POLLIN, 0}};  // poll skips negative ones
    timespec left = {};
    if (until_monotonic_ns != region::kNever) {
        const std::int64_t ns = std::max<std::int64_t>(until_monotonic_ns - region::monotonic_ns(), 0);
        left = {static_cast<time_t>(ns / 1'000'000'000), static_cast<long>(ns % 1'000'000'000)};
    }
    if (ppoll(asked, std::size(asked), until_monotonic_ns == region::kNever ? nullptr : &left, nullptr) <= 0) return {};
    return {asked[0].revents != 0, asked[1].revents != 0, asked[2].revents != 0};
}

}  // namespace microsip::connection
