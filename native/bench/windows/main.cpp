// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>

#include "bench/report.h"
#include "ways.h"

namespace {

using namespace microsip::bench;

constexpr const char* kUsage =
    "msn_bench_windows [--quick]\n"
    "    prints rows of the benchmark's table, one JSON object a line; MicroSip.Phone must be registered\n";

constexpr struct {
    const char* name;
    void (*play)(Exchange& exchange);
} kRoles[] = {{"bus-reader", bus_reader}, {"bus-phone", bus_phone}, {"pipe-reader", pipe_reader},
              {"pipe-echo", pipe_echo},   {"window", window},       {"com-sink", com_sink}};

struct Rounds {
    int usual;
    int processes;
};

void measure(const Rounds& rounds) {
    Exchange exchange("msn-bench-" + std::to_string(GetCurrentProcessId()));
    const std::string event = "event to a sleeping reader: the bus, beside ";
    const double bus_event_us = bus_event(exchange, rounds.usual);
    const auto print_event = [&](const char* way, double us, const char* how) {
        print({event + way, "us", bus_event_us, us, "", how});
    };
    print_event("a named pipe", pipe_event(exchange, rounds.usual),
                "from the start of msn_host_report to msn_client_read; WriteFile to ReadFile of 248 bytes");
    print_event("WM_COPYDATA", window_event(exchange, rounds.usual), "SendMessage to a hidden window");
    print_event("COM", com_event(exchange, rounds.usual), "phone, microsip-com.exe, sink: three processes");
    print_event("a process per event", process_event(exchange, rounds.processes),
                "CreateProcess until main; what cmd* in microsip.ini does");

    const std::string command = "command round trip: the bus, beside ";
    const double bus_command_us = bus_command(exchange, rounds.usual);
    const auto print_command = [&](const char* way, double us, const char* how) {
        print({command + way, "us", bus_command_us, us, "", how});
    };
    print_command("a named pipe", pipe_command(exchange, rounds.usual), "msn_client_call of a ping; one byte and back");
    print_command("WM_COPYDATA", window_command(exchange, rounds.usual), "SendMessage of a command line");
    print_command("COM", com_command(exchange, rounds.usual), "Phone.Ping: client, microsip-com.exe, phone");
}

int run(int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    if (argc == 1) return measure({1'000, 30}), 0;
    if (argc == 2 && first == "--quick") return measure({20, 3}), 0;
    for (const auto& role : kRoles) {
        if (argc != 3 || first != role.name) continue;
        Exchange exchange(argv[2]);
        role.play(exchange);
        return 0;
    }
    std::fputs(kUsage, stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "msn_bench_windows: %s\n", exception.what());
        return 1;
    }
}
