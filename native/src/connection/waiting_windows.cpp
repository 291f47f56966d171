// SPDX-License-Identifier: MIT
#include "connection/waiting.h"

#include <algorithm>

#include "connection/source_windows.h"
#include "region/clock.h"

namespace microsip::connection {

Woken wait_for(SourceHandle channel, SourceHandle notifier, SourceHandle watch,
               std::int64_t until_monotonic_ns) noexcept {
    HANDLE events[4];
    Source* owners[4];
    DWORD count = 0;
    for (Source* source : {channel, notifier, watch}) {
        if (!source) continue;
        for (HANDLE event : {source->event(), source->second_event()}) {
            if (!event) continue;
            owners[count] = source;
            events[count++] = event;
        }
    }
    DWORD left = INFINITE;
    if (until_monotonic_ns != region::kNever) {
        constexpr std::int64_t longest = 24 * 3'600'000;  // the caller may be woken early
        const std::int64_t ns = std::max<std::int64_t>(until_monotonic_ns - region::monotonic_ns(), 0);
        left = static_cast<DWORD>(std::min((ns + 999'999) / 1'000'000, longest));
    }
    if (count == 0) return Sleep(left), Woken{};
    const DWORD first = WaitForMultipleObjects(count, events, FALSE, left);
    if (first >= WAIT_OBJECT_0 + count) return {};
    Woken woken;
    for (DWORD i = first - WAIT_OBJECT_0; i < count; ++i) {
        if (i != first - WAIT_OBJECT_0 && WaitForSingleObject(events[i], 0) != WAIT_OBJECT_0) continue;
        woken.channel = woken.channel || owners[i] == channel;
        woken.notifier = woken.notifier || owners[i] == notifier;
        woken.watch = woken.watch || owners[i] == watch;
    }
    return woken;
}

}  // namespace microsip::connection
