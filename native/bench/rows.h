// SPDX-License-Identifier: MIT
// The rows of the table, each with its floor from the same run.
#pragma once

namespace microsip::bench {

void event_rows();       // one event from one process to another, spinning and sleeping
void fact_rows();        // what a fact costs the thread that reports it
void throughput_rows();  // how much goes through without loss, and nothing torn
void command_rows();     // a command there and its outcome back
void memory_rows();      // what the bus keeps resident

}  // namespace microsip::bench
