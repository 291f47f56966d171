// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

#include "microsip/status.h"

namespace microsip::region {

// What went wrong, as the C ABI will tell it: a status and the case at hand. Caught by src/api at the latest.
class Failure : public std::runtime_error {
  public:
    Failure(msn_status status, const std::string& text) : std::runtime_error(text), status_(status) {}
    msn_status status() const noexcept { return status_; }

  private:
    msn_status status_;
};

// A failed system call: "what: its message", as NOT_PERMITTED, OUT_OF_RESOURCES or FAILED. error: errno, on Windows
// GetLastError().
[[noreturn]] void throw_system_failure(const std::string& what, int error);

}  // namespace microsip::region
