// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "bare_host.h"
#include "phone.h"
#include "process.h"
#include "region/clock.h"
#include "rows.h"

namespace {

using namespace microsip::bench;

constexpr const char* kUsage =
    "msn_bench [events|facts|throughput|commands|memory]...\n"
    "    prints rows of the benchmark's table, one JSON object a line; all of them without an argument\n"
    "msn_bench serve-ring INSTANCE RATE COUNT\n"
    "    a host for a reader of yours: after a line on standard input COUNT events at RATE a second, each with its\n"
    "    time; ends when its standard input does\n"
    "msn_bench serve-phone INSTANCE RATE COUNT\n"
    "    the same by facts, which wake a sleeping reader; answers pings\n";

void serve_ring(const char* instance, double rate, std::uint64_t count) {
    BareHost host(instance);
    std::puts("ready");
    std::fflush(stdout);
    host.admit();
    // The reader says when to begin, and by its end that it has read.
    if (std::getchar() == EOF) return;
    publish_paced(host, rate, count);
    while (std::getchar() != EOF) {
    }
    host.stop();
}

void serve_phone(const char* instance, double rate, std::uint64_t count) {
    Phone phone(instance);
    phone.answer_commands();
    std::puts("ready");
    std::fflush(stdout);
    if (std::getchar() == EOF) return;
    for (std::uint64_t i = 0; i < count; ++i) {
        spin_until(microsip::region::monotonic_ns() + static_cast<std::int64_t>(1e9 / rate));
        phone.report(MSN_FACT_TRANSPORT);
    }
    while (std::getchar() != EOF) {
    }
}

bool run(const std::string& rows) {
    if (rows == "events") return event_rows(), true;
    if (rows == "facts") return fact_rows(), true;
    if (rows == "throughput") return throughput_rows(), true;
    if (rows == "commands") return command_rows(), true;
    if (rows == "memory") return memory_rows(), true;
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    try {
        if ((first == "serve-ring" || first == "serve-phone") && argc == 5) {
            const auto serve = first == "serve-ring" ? serve_ring : serve_phone;
            pin(1);  // the reader's is core 0
            serve(argv[2], std::atof(argv[3]), std::strtoull(argv[4], nullptr, 10));
            return 0;
        }
        if (argc == 1) {
            for (const char* rows : {"memory", "events", "facts", "throughput", "commands"})
                run(rows);
        }
        for (int i = 1; i < argc; ++i) {
            if (run(argv[i])) continue;
            std::fputs(kUsage, stderr);
            return 2;
        }
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "msn_bench: %s\n", exception.what());
        return 1;
    }
    return 0;
}
