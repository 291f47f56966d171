// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <memory>
#include <vector>

#include "host/raw_client.h"

namespace microsip::test {

constexpr std::size_t kCrowd = 300;

// So many who connect and say nothing; how many of them were told why they were let go.
inline std::size_t be_a_silent_crowd() {
    std::vector<std::unique_ptr<RawClient>> silent;
    std::size_t told = 0;
    try {
        while (silent.size() < kCrowd)
            silent.push_back(std::make_unique<RawClient>("test"));
        for (const auto& one : silent)
            told += one->hear_hello() != 0;
    } catch (const std::exception&) {
        // What was told so far counts.
    }
    return told;
}

}  // namespace microsip::test
