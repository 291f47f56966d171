// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "client/host_script.h"

namespace microsip::test {

// A host in a process of its own, which a test can kill. On Linux a fork: to be made before the test has threads. On
// Windows the test's own program, started again, or the one that MSN_TEST_HOST_EXE names.
class HostProcess {
  public:
    // first runs in the child once its host is open; then the child tells that it is ready, and lives on until it is
    // killed or told to stop. second runs when the child is told to go on, after which it is ready again. stop_at: as
    // MSN_TEST_STOP.
    explicit HostProcess(const HostScript& first, const HostScript* second = nullptr, const char* stop_at = nullptr);
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;
    ~HostProcess();

    void wait_ready();
    // Until it has stopped itself.
    void wait_stopped();
    void kill();
    void suspend();
    void resume();
    void go_on();
    // Ends the epoch in order.
    void stop();

  private:
    struct Child;
    std::unique_ptr<Child> child_;
};

}  // namespace microsip::test
