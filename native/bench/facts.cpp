// SPDX-License-Identifier: MIT
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <iterator>

#include "phone.h"
#include "process.h"
#include "region/clock.h"
#include "report.h"
#include "ring/event_writer.h"
#include "rows.h"

namespace microsip::bench {

namespace {

using region::monotonic_ns;

constexpr const char* kInstance = "bench";

// Facts of whole calls and of their middle, one after the other, as SIP threads report them.
void live_a_call(Phone& phone, std::vector<std::int64_t>* costs) {
    const auto timed = [&](std::uint32_t type, std::uint64_t id, std::uint32_t code = 0) {
        const std::int64_t start = monotonic_ns();
        phone.report(type, id, code);
        if (costs) costs->push_back(monotonic_ns() - start);
    };
    const std::uint64_t id = phone.new_call();
    timed(MSN_FACT_INVITE_RECEIVED, id);
    timed(MSN_FACT_PROVISIONAL_SENT, id, 180);
    timed(MSN_FACT_ANSWER_SENT, id, 200);
    timed(MSN_FACT_CONFIRMED, id);
    for (int i = 0; i < 4; ++i)
        timed(MSN_FACT_STATISTICS, id);
    timed(MSN_FACT_BYE_RECEIVED, id);
    timed(MSN_FACT_SESSION_OVER, id);
    timed(MSN_FACT_LET_GO, id);
}

double cost_of_a_fact() {
    Phone phone(kInstance);
    spin_until(monotonic_ns() + 200'000'000);  // a reader that waits has attached
    std::vector<std::int64_t> costs;
    for (int i = 0; i < 500; ++i)
        live_a_call(phone, nullptr);
    for (int i = 0; i < 5'000; ++i)
        live_a_call(phone, &costs);
    return median(costs);
}

void read_awake() {
    pin(0);
    const Client client(kInstance);
    read_all(client.get(), kSpinForever, [](const msn_event&) {});
}

double cost_with_awake_reader() {
    const Process reader(read_awake);
    return cost_of_a_fact();
}

double cost_of_publishing() {
    constexpr std::uint32_t kSlots = region::kDefaultRingSlots;
    constexpr int kBatch = 64;
    region::PublicHeader header = {};
    std::vector<region::EventSlot> slots(kSlots);
    ring::EventWriter writer(header, slots.data(), kSlots);
    msn_event event = {};
    std::vector<std::int64_t> costs;
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t start = monotonic_ns();
        for (int j = 0; j < kBatch; ++j) {
            event.sequence = writer.next_sequence();
            writer.publish(event);
        }
        costs.push_back(monotonic_ns() - start);
    }
    return median(costs) / kBatch;
}

// From here on any system call of this thread but its exit kills the process.
void forbid_system_calls() {
    sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    };
    const sock_fprog program = {std::size(rules), rules};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) throw std::runtime_error("seccomp");
}

// 0 where a thread that may make none has lived through the facts.
double system_calls_of_a_fact(bool reader) {
    const Process other([reader] {
        if (reader) read_awake();
    });
    Process host([] {
        Phone phone(kInstance);
        spin_until(monotonic_ns() + 200'000'000);
        for (int i = 0; i < 500; ++i)
            live_a_call(phone, nullptr);
        forbid_system_calls();
        for (int i = 0; i < 5'000; ++i)
            live_a_call(phone, nullptr);
        _exit(0);
    });
    const int status = host.join();
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}

}  // namespace

void fact_rows() {
    const PrivateDirectory directory;
    pin(1);
    const double absent = cost_of_a_fact();
    print({"fact, no reader", "ns", absent, -1, "p50 <= 1000",
           "msn_host_report: model, row, events; facts of whole calls"});
    print({"fact, one reader awake", "ns", cost_with_awake_reader(), absent, "p50 <= 1000",
           "the reader spins in another process; floor: no reader"});
    print({"publish alone", "ns", cost_of_publishing(), -1, "p50 <= 100", "EventWriter::publish, batches of 64"});
    print({"system calls of a fact, no reader", "calls", system_calls_of_a_fact(false), -1, "p50 <= 0",
           "55,000 facts under a seccomp filter that kills at the first"});
    print({"system calls of a fact, reader awake", "calls", system_calls_of_a_fact(true), -1, "p50 <= 0",
           "55,000 facts under a seccomp filter that kills at the first"});
}

}  // namespace microsip::bench
