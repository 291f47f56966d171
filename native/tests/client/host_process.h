// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <thread>

#include "microsip/host.h"

namespace microsip::test {

// A host in a process of its own, which a test can kill. To be made before the test has threads.
class HostProcess {
  public:
    using Script = std::function<void(msn_host*)>;

    // first runs in the child once its host is open; then the child tells that it is ready, and lives on until it is
    // killed or told to stop. second runs when the child is told to go on, after which it is ready again. stop_at: as
    // MSN_TEST_STOP.
    explicit HostProcess(const Script& first, const Script& second = {}, const char* stop_at = nullptr) {
        if (pipe(ready_) != 0 || pipe(stop_) != 0) throw std::runtime_error("pipe");
        process_ = fork();
        if (process_ < 0) throw std::runtime_error("fork");
        if (process_ == 0) {
            close(stop_[1]);  // a parent that is gone ends the child
            if (stop_at) setenv("MSN_TEST_STOP", stop_at, 1);
            run(first, second);
        }
        close(stop_[0]);
        close(ready_[1]);
    }
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;
    ~HostProcess() {
        kill();
        close(stop_[1]);
        close(ready_[0]);
    }

    void wait_ready() const {
        pollfd waiting = {ready_[0], POLLIN, 0};
        char byte = 0;
        if (poll(&waiting, 1, 20'000) != 1 || read(ready_[0], &byte, 1) != 1)
            throw std::runtime_error("host not ready");
    }
    // Until it has stopped itself.
    void wait_stopped() const {
        int status = 0;
        for (int i = 0; i < 2000; ++i) {
            if (waitpid(process_, &status, WUNTRACED | WNOHANG) == process_ && WIFSTOPPED(status)) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error("host did not stop itself");
    }
    void kill() {
        if (process_ == 0) return;
        ::kill(process_, SIGKILL);
        reap();
    }
    void suspend() const { ::kill(process_, SIGSTOP); }
    void resume() const { ::kill(process_, SIGCONT); }
    void go_on() const { tell(kGoOn); }
    // Ends the epoch in order.
    void stop() {
        tell(kStop);
        reap();
    }

    // A script's command thread, joined before the host is closed.
    static std::thread& command_thread() {
        static std::thread thread;
        return thread;
    }

  private:
    static constexpr char kGoOn = 'g';
    static constexpr char kStop = 's';

    void tell(char byte) const {
        if (write(stop_[1], &byte, 1) != 1) throw std::runtime_error("host is gone");
    }
    [[noreturn]] void run(const Script& first, const Script& second) const {
        msn_host_options options = {};
        options.instance[0] = 't';
        options.instance[1] = 'e';
        options.instance[2] = 's';
        options.instance[3] = 't';
        msn_error error = {};
        msn_host* host = msn_host_open(&options, &error);
        if (!host) _exit(1);
        first(host);
        char byte = kGoOn;
        do {
            if (write(ready_[1], &byte, 1) != 1 || read(stop_[0], &byte, 1) != 1) _exit(2);
            if (byte == kGoOn) second(host);
        } while (byte == kGoOn);
        msn_host_stop_taking(host);
        if (command_thread().joinable()) command_thread().join();
        msn_fact stopped = {};
        stopped.type = MSN_FACT_ENGINE_STOPPED;
        msn_host_report(host, &stopped);
        msn_host_close(host);
        _exit(0);
    }
    void reap() {
        int status = 0;
        waitpid(process_, &status, 0);
        process_ = 0;
    }

    int ready_[2];
    int stop_[2];
    pid_t process_ = 0;
};

}  // namespace microsip::test
