// SPDX-License-Identifier: GPL-2.0-or-later
// What the command thread sleeps by.
#pragma once

#include <cstdint>

namespace microsip::engine {

class Wake {
  public:
    Wake();
    ~Wake();
    Wake(const Wake&) = delete;
    Wake& operator=(const Wake&) = delete;

    // Any thread, also a signal handler: ends the wait that runs, or else the next.
    void set() noexcept;
    // Until set, until a command waits (commands: msn_host_command_descriptor, or -1 for none), or until the time is up
    // (-1: no limit).
    void wait(std::int32_t commands, int timeout_ms) noexcept;

  private:
    std::intptr_t handle_;  // eventfd; auto-reset event
};

}  // namespace microsip::engine
