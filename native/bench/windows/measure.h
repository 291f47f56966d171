// SPDX-License-Identifier: MIT
#pragma once

#include "bench/report.h"
#include "exchange.h"

namespace microsip::bench {

constexpr DWORD kBetweenMs = 1;  // long enough for the other side to fall asleep

// The median in microseconds of what measure returns in nanoseconds.
template <typename Measure>
double median_us(int rounds, Measure measure) {
    std::vector<std::int64_t> times;
    for (int i = 0; i < rounds; ++i) {
        Sleep(kBetweenMs);
        times.push_back(measure());
    }
    return median(times) / 1'000;
}

// From before send to the receiver having what was sent.
template <typename Send>
double one_way_us(Exchange& exchange, int rounds, Send send) {
    return median_us(rounds, [&] { return exchange.pass(send); });
}

// From before call to its return.
template <typename Call>
double round_trip_us(int rounds, Call call) {
    return median_us(rounds, [&] {
        const auto start = region::monotonic_ns();
        call();
        return region::monotonic_ns() - start;
    });
}

}  // namespace microsip::bench
