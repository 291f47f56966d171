// SPDX-License-Identifier: MIT
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

#include "client/host_process.h"
#include "region/environment.h"
#include "region/handle.h"
#include "region/patience.h"

namespace microsip::test {

struct HostProcess::Child {
    Child(const HostScript& first, const HostScript* second, const char* stop_at) {
        int ready[2];
        int order[2];
        if (pipe(ready) != 0 || pipe(order) != 0) throw std::runtime_error("pipe");
        process = fork();
        if (process < 0) throw std::runtime_error("fork");
        if (process == 0) {
            close(order[1]);  // a parent that is gone ends the child
            if (stop_at) set_environment("MSN_TEST_STOP", stop_at);
            _exit(run_host(first, second, [&] {
                char byte = kGoOn;
                return write(ready[1], &byte, 1) == 1 && read(order[0], &byte, 1) == 1 ? byte : '\0';
            }));
        }
        close(order[0]);
        close(ready[1]);
        ready_end.reset(ready[0]);
        order_end.reset(order[1]);
    }

    void tell(char byte) const {
        if (write(order_end.get(), &byte, 1) != 1) throw std::runtime_error("host is gone");
    }
    void reap() {
        int status = 0;
        waitpid(process, &status, 0);
        process = 0;
    }

    region::Handle ready_end;
    region::Handle order_end;
    pid_t process = 0;
};

HostProcess::HostProcess(const HostScript& first, const HostScript* second, const char* stop_at)
    : child_(std::make_unique<Child>(first, second, stop_at)) {}

HostProcess::~HostProcess() {
    kill();
}

void HostProcess::wait_ready() {
    pollfd waiting = {child_->ready_end.get(), POLLIN, 0};
    char byte = 0;
    if (poll(&waiting, 1, kPatienceMs) != 1 || read(child_->ready_end.get(), &byte, 1) != 1) {
        throw std::runtime_error("host not ready");
    }
}

void HostProcess::wait_stopped() {
    int status = 0;
    for (int i = 0; i < kPatienceMs / 10; ++i) {
        if (waitpid(child_->process, &status, WUNTRACED | WNOHANG) == child_->process && WIFSTOPPED(status)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("host did not stop itself");
}

void HostProcess::kill() {
    if (child_->process == 0) return;
    ::kill(child_->process, SIGKILL);
    child_->reap();
}

void HostProcess::suspend() {
    ::kill(child_->process, SIGSTOP);
}

void HostProcess::resume() {
    ::kill(child_->process, SIGCONT);
}

void HostProcess::go_on() {
    child_->tell(kGoOn);
}

void HostProcess::stop() {
    child_->tell(kStop);
    child_->reap();
}

}  // namespace microsip::test
