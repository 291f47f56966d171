// SPDX-License-Identifier: MIT
#include "peer.h"

namespace microsip::bench {

namespace {

Handle job_that_ends_with_its_handle() {
    Handle job = own(CreateJobObjectW(nullptr, nullptr), "CreateJobObject");
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    // Without what it starts itself: under Wine the COM server is started by its first client.
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

}  // namespace

std::string beside(const std::string& program) {
    char path[MAX_PATH] = {};
    const std::string own_path(path, GetModuleFileNameA(nullptr, path, MAX_PATH));
    return own_path.substr(0, own_path.rfind('\\') + 1) + program;
}

Handle start(const std::string& program, const std::string& arguments) {
    std::string line = "\"" + program + "\" " + arguments;
    STARTUPINFOA startup = {};
    startup.cb = sizeof startup;
    PROCESS_INFORMATION made = {};
    if (!CreateProcessA(program.c_str(), line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &startup, &made))
        fail(program.c_str());
    CloseHandle(made.hThread);
    return Handle(made.hProcess);
}

Peer::Peer(Exchange& exchange, const char* role)
    : job_(job_that_ends_with_its_handle()),
      process_(start(beside("msn_bench_windows.exe"), role + (" " + exchange.name()))) {
    AssignProcessToJobObject(job_.get(), process_.get());
    exchange.await();
}

Peer::~Peer() {
    constexpr DWORD kPatienceMs = 5'000;
    job_.reset();
    WaitForSingleObject(process_.get(), kPatienceMs);
}

}  // namespace microsip::bench
