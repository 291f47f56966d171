// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "microsip/host.h"

namespace microsip::test {

// What a phone in a process of its own does, under a name by which that process finds it. Defined as a constant of a
// test's file.
class HostScript {
  public:
    using Run = void (*)(msn_host*);

    HostScript(const char* name, Run script);
    HostScript(const HostScript&) = delete;
    HostScript& operator=(const HostScript&) = delete;

    const std::string& name() const { return name_; }
    void run(msn_host* host) const { run_(host); }
    // Null: none.
    static const HostScript* find(const std::string& name);

    // A script's command thread, joined before the host is closed.
    static std::thread& command_thread();

  private:
    std::string name_;
    Run run_;
};

constexpr char kGoOn = 'g';
constexpr char kStop = 's';

// The life of such a process: opens the host "test" and runs first; then says that it is ready by exchange, which
// gives back what it is told: kGoOn to run second and be ready again, kStop to end in order, anything else to be gone.
// Its exit code.
int run_host(const HostScript& first, const HostScript* second, const std::function<char()>& exchange);

}  // namespace microsip::test
