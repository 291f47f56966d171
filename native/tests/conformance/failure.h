// SPDX-License-Identifier: MIT
// How a scenario ends before its time.
#pragma once

#include <stdexcept>
#include <string>

namespace microsip::conformance {

// It found something that must not be.
struct Failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// It cannot be played here.
struct Skipped : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& what) {
    if (!holds) throw Failed(what);
}

}  // namespace microsip::conformance
