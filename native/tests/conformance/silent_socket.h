// SPDX-License-Identifier: MIT
// A UDP port of the loopback where nobody ever answers.
#pragma once

#include <cstdint>
#include <string>

namespace microsip::conformance {

class SilentSocket {
  public:
    SilentSocket();
    ~SilentSocket();
    SilentSocket(const SilentSocket&) = delete;
    SilentSocket& operator=(const SilentSocket&) = delete;

    std::string uri() const { return "sip:nobody@127.0.0.1:" + std::to_string(port_); }

  private:
    std::uintptr_t socket_;
    unsigned port_ = 0;
};

}  // namespace microsip::conformance
