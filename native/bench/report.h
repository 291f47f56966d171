// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace microsip::bench {

// One line of the table. A figure that is not there is below 0.
struct Row {
    std::string name;
    std::string unit;
    double value = -1;  // p50 where many were measured
    double floor = -1;  // the raw primitive's, in the same run
    std::string goal;   // as README.md tells; empty: for comparison
    std::string how;
};

// Prints the row as one line of JSON (README.md).
void print(const Row& row);

// The median; the samples are reordered. 0 where there are none.
double median(std::vector<std::int64_t>& samples);

}  // namespace microsip::bench
