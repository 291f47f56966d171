// SPDX-License-Identifier: MIT
// What goes wrong inside a method, and how COM clients are told.
#pragma once

#include <windows.h>

#include <string>

#include "microsip/client.h"

namespace microsip::com {

// FACILITY_ITF keeps codes below 0x200 for COM itself; ours are the status on top of that.
constexpr HRESULT to_hresult(std::uint32_t status) {
    return MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x200 + status);
}

// What a status means, the case at hand and what to do, as sentences; empty for OK.
std::string describe(std::uint32_t status, const std::string& detail, std::uint32_t sip_code);

// Thrown by what a method calls; never leaves it.
class Failure {
  public:
    explicit Failure(msn_status status, const std::string& detail = {}, std::uint32_t sip_code = 0);
    explicit Failure(const msn_error& error);
    explicit Failure(const msn_outcome& outcome);
    // What the system, or COM's own rules, refuse: with that HRESULT itself.
    static Failure of(HRESULT result, std::string text) { return Failure(result, std::move(text), nullptr); }

    HRESULT result() const { return result_; }
    const std::string& text() const { return text_; }

  private:
    Failure(HRESULT result, std::string&& text, void*) : result_(result), text_(std::move(text)) {}

    HRESULT result_;
    std::string text_;
};

// Throws if a function of the system failed.
void check(HRESULT result, const char* what);

// Inside a catch block: makes the exception this thread's error info for the client and returns its HRESULT.
HRESULT report_exception(REFIID interface_id) noexcept;

}  // namespace microsip::com
