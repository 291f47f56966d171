// SPDX-License-Identifier: MIT
// What the machine itself takes for the same things, between two processes on two cores.
#pragma once

namespace microsip::bench {

// Nanoseconds, p50.
double raw_cache_line_one_way(unsigned turns = 20'000);  // two processes spinning on two cache lines
double raw_futex_wake(unsigned wakes = 3'000);           // from before FUTEX_WAKE to the sleeper running
double raw_socket_round_trip(unsigned trips = 3'000);    // one byte there and back, both sleeping in recv
double raw_stream_one_way();                             // 248 bytes by a UNIX stream, the reader sleeping in read
double raw_stream_throughput();                          // events of 248 bytes a second by a UNIX stream

}  // namespace microsip::bench
