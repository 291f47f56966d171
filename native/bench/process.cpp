// SPDX-License-Identifier: MIT
#include "process.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "region/clock.h"

namespace microsip::bench {

void pin(unsigned core) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core % static_cast<unsigned>(sysconf(_SC_NPROCESSORS_ONLN)), &set);
    sched_setaffinity(0, sizeof set, &set);
    setpriority(PRIO_PROCESS, 0, -20);  // where that is allowed
}

Process::Process(const std::function<void()>& body) : id_(fork()) {
    if (id_ < 0) throw std::runtime_error("fork");
    if (id_ > 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    try {
        body();
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "msn_bench: %s\n", exception.what());
        _exit(1);
    }
    _exit(0);
}

Process::~Process() {
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    join();
}

int Process::join() {
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = -1;
    return status;
}

void spin_until(std::int64_t monotonic_ns) {
    while (region::monotonic_ns() < monotonic_ns) {
    }
}

PrivateDirectory::PrivateDirectory() {
    char path[] = "/tmp/msn-bench-XXXXXX";
    if (!mkdtemp(path)) throw std::runtime_error("mkdtemp");
    path_ = path;
    setenv("XDG_RUNTIME_DIR", path, 1);
}

PrivateDirectory::~PrivateDirectory() {
    std::filesystem::remove_all(path_);
}

}  // namespace microsip::bench
