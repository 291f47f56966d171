// SPDX-License-Identifier: MIT
#include "report.h"

#include <algorithm>
#include <cstdio>

namespace microsip::bench {

namespace {

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return value < 0 ? "null" : text;
}

}  // namespace

void print(const Row& row) {
    std::printf(R"({"row":"%s","unit":"%s","p50":%s,"floor":%s)", row.name.c_str(), row.unit.c_str(),
                number(row.value).c_str(), number(row.floor).c_str());
    if (!row.goal.empty()) std::printf(R"(,"goal":"%s")", row.goal.c_str());
    std::printf(",\"note\":\"%s\"}\n", row.how.c_str());
    std::fflush(stdout);
}

double median(std::vector<std::int64_t>& samples) {
    if (samples.empty()) return 0;
    const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    return static_cast<double>(*middle);
}

}  // namespace microsip::bench
