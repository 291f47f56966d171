// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <fstream>
#include <memory>

#include "phone.h"
#include "process.h"
#include "report.h"
#include "rows.h"

namespace microsip::bench {

namespace {

constexpr const char* kInstance = "bench";

struct Marks {
    std::atomic<std::uint32_t> step;
    std::atomic<std::int64_t> few;
    std::atomic<std::int64_t> many;
};

std::int64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    file >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

void wait_for_step(const std::atomic<std::uint32_t>& step, std::uint32_t value) {
    while (step.load() != value)
        usleep(1'000);
}

void run_host(Marks& marks) {
    // What any process has that has once had a thread and reported a fact is not the bus's.
    { Phone("warm-up").end(0); }
    const std::int64_t before = resident_bytes();
    Phone phone(kInstance);
    marks.step = 1;
    wait_for_step(marks.step, 2);
    std::vector<std::uint64_t> calls;
    for (int i = 0; i < 10; ++i)
        calls.push_back(phone.establish());
    marks.few = resident_bytes() - before;
    for (const std::uint64_t call : calls)
        phone.end(call);
    for (int i = 0; i < 20'000; ++i)
        phone.end(phone.establish());
    marks.many = resident_bytes() - before;
    marks.step = 3;
}

}  // namespace

void memory_rows() {
    const PrivateDirectory directory;
    Shared<Marks> marks;
    const Process host([&] { run_host(*marks); });
    wait_for_step(marks->step, 1);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 10; ++i)
        clients.push_back(std::make_unique<Client>(kInstance));
    marks->step = 2;
    wait_for_step(marks->step, 3);
    print({"bus memory, 10 clients and 10 calls", "KiB", static_cast<double>(marks->few) / 1024, -1, "p50 <= 1024",
           "growth of the host process's resident set"});
    print({"bus memory, after 20,000 calls", "KiB", static_cast<double>(marks->many) / 1024, -1, "p50 <= 6144",
           "growth of the host process's resident set"});
}

}  // namespace microsip::bench
