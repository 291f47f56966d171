// SPDX-License-Identifier: MIT
// msn_bench_peer: what the C# benchmarks need a native process for beside msn_bench's hosts.
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>

#include "microsip/events.h"
#include "process.h"
#include "raw.h"
#include "region/clock.h"

namespace {

using namespace microsip::bench;
using microsip::region::monotonic_ns;

constexpr std::int64_t kGapNs = 100'000;  // as between the raw floors' wake-ups

constexpr const char* kUsage =
    "msn_bench_peer floors ROUNDS\n"
    "    prints \"NAME NANOSECONDS\" for each raw floor\n"
    "msn_bench_peer stream PATH COUNT\n"
    "    sends COUNT events over a UNIX stream socket at PATH to the first who connects\n"
    "msn_bench_peer spawn COUNT\n"
    "    starts a process per event, each of which prints after how many ns it ran\n";

[[noreturn]] void fail(int error, const char* what) {
    throw std::system_error(error, std::generic_category(), what);
}

void measure_floors(unsigned rounds) {
    std::printf("cache-line %.1f\n", raw_cache_line_one_way(rounds));
    std::printf("futex %.1f\n", raw_futex_wake(rounds));
    std::printf("socket %.1f\n", raw_socket_round_trip(rounds));
}

void stream_events(const char* path, unsigned count) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail(errno, path);
    if (listen(listener, 1) != 0) fail(errno, "listen");
    std::puts("ready");
    std::fflush(stdout);
    const int connection = accept(listener, nullptr, nullptr);
    msn_event event = {};
    event.type = MSN_EVENT_TYPE_TRANSPORT;
    pin(1);
    for (unsigned i = 0; i < count; ++i) {
        spin_until(monotonic_ns() + kGapNs);
        ++event.sequence;
        event.monotonic_ns = monotonic_ns();
        if (send(connection, &event, sizeof event, MSG_NOSIGNAL) < 0) fail(errno, "send");
    }
}

void spawn_processes(unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        spin_until(monotonic_ns() + kGapNs);
        std::string file = "/proc/self/exe";
        std::string mode = "stamp";
        std::string event_ns = std::to_string(monotonic_ns());
        char* const arguments[] = {file.data(), mode.data(), event_ns.data(), nullptr};
        pid_t process;
        if (const int error = posix_spawn(&process, file.c_str(), nullptr, nullptr, arguments, environ))
            fail(error, "posix_spawn");
        waitpid(process, nullptr, 0);
    }
}

// One of those processes.
void stamp(std::int64_t event_ns) {
    std::printf("%lld\n", static_cast<long long>(monotonic_ns() - event_ns));
}

unsigned number(const char* text) {
    return static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

}  // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    try {
        if (mode == "floors" && argc == 3) return measure_floors(number(argv[2])), 0;
        if (mode == "stream" && argc == 4) return stream_events(argv[2], number(argv[3])), 0;
        if (mode == "spawn" && argc == 3) return spawn_processes(number(argv[2])), 0;
        if (mode == "stamp" && argc == 3) return stamp(std::strtoll(argv[2], nullptr, 10)), 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "msn_bench_peer: %s\n", failure.what());
        return 1;
    }
    std::fputs(kUsage, stderr);
    return 2;
}
