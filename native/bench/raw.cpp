// SPDX-License-Identifier: MIT
#include "raw.h"

#include <linux/futex.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>

#include "microsip/events.h"
#include "process.h"
#include "region/clock.h"
#include "report.h"

namespace microsip::bench {

namespace {

using region::monotonic_ns;

constexpr int kWakes = 3'000;
constexpr std::int64_t kBetweenWakesNs = 100'000;  // long enough to fall asleep

struct PingPong {
    alignas(64) std::atomic<std::uint32_t> ping;
    alignas(64) std::atomic<std::uint32_t> pong;
};

struct Wake {
    alignas(64) std::atomic<std::uint32_t> word;
    alignas(64) std::atomic<std::int64_t> sent_at;
    std::atomic<std::uint32_t> taken;
};

long futex(std::atomic<std::uint32_t>& word, int operation, std::uint32_t value) {
    return syscall(SYS_futex, &word, operation, value, nullptr, nullptr, 0);
}

std::array<int, 2> socket_pair(int type) {
    std::array<int, 2> ends;
    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0) throw std::runtime_error("socketpair");
    return ends;
}

bool read_whole(int descriptor, msn_event& event) {
    auto* data = reinterpret_cast<char*>(&event);
    for (std::size_t got = 0; got < sizeof event;) {
        const ssize_t part = read(descriptor, data + got, sizeof event - got);
        if (part <= 0) return false;
        got += static_cast<std::size_t>(part);
    }
    return true;
}

}  // namespace

double raw_cache_line_one_way(unsigned turns) {
    Shared<PingPong> line;
    Process other([&] {
        pin(1);
        for (std::uint32_t i = 1; i <= turns; ++i) {
            while (line->ping.load(std::memory_order_acquire) != i) {
            }
            line->pong.store(i, std::memory_order_release);
        }
    });
    pin(0);
    std::vector<std::int64_t> times;
    for (std::uint32_t i = 1; i <= turns; ++i) {
        const std::int64_t start = monotonic_ns();
        line->ping.store(i, std::memory_order_release);
        while (line->pong.load(std::memory_order_acquire) != i) {
        }
        times.push_back(monotonic_ns() - start);
    }
    other.join();
    return median(times) / 2;
}

double raw_futex_wake(unsigned wakes) {
    Shared<Wake> shared;
    Process waker([&] {
        pin(1);
        for (std::uint32_t i = 1; i <= wakes; ++i) {
            spin_until(monotonic_ns() + kBetweenWakesNs);
            shared->sent_at.store(monotonic_ns(), std::memory_order_relaxed);
            shared->word.store(i, std::memory_order_release);
            futex(shared->word, FUTEX_WAKE, 1);
            while (shared->taken.load(std::memory_order_acquire) != i) {
            }
        }
    });
    pin(0);
    std::vector<std::int64_t> times;
    for (std::uint32_t i = 1; i <= wakes; ++i) {
        while (shared->word.load(std::memory_order_acquire) != i)
            futex(shared->word, FUTEX_WAIT, i - 1);
        times.push_back(monotonic_ns() - shared->sent_at.load(std::memory_order_relaxed));
        shared->taken.store(i, std::memory_order_release);
    }
    waker.join();
    return median(times);
}

double raw_socket_round_trip(unsigned trips) {
    const auto ends = socket_pair(SOCK_SEQPACKET);
    Process echo([&] {
        pin(1);
        char byte;
        for (unsigned i = 0; i < trips && recv(ends[1], &byte, 1, 0) == 1; ++i)
            send(ends[1], &byte, 1, 0);
    });
    close(ends[1]);
    pin(0);
    std::vector<std::int64_t> times;
    for (unsigned i = 0; i < trips; ++i) {
        spin_until(monotonic_ns() + kBetweenWakesNs);
        char byte = 1;
        const std::int64_t start = monotonic_ns();
        send(ends[0], &byte, 1, 0);
        recv(ends[0], &byte, 1, 0);
        times.push_back(monotonic_ns() - start);
    }
    close(ends[0]);
    echo.join();
    return median(times);
}

double raw_stream_one_way() {
    const auto ends = socket_pair(SOCK_STREAM);
    Shared<std::atomic<int>> taken;
    Process writer([&] {
        pin(1);
        msn_event event = {};
        for (int i = 0; i < kWakes; ++i) {
            while (taken->load(std::memory_order_acquire) != i) {
            }
            spin_until(monotonic_ns() + kBetweenWakesNs);
            event.monotonic_ns = monotonic_ns();
            if (write(ends[1], &event, sizeof event) < 0) return;
        }
    });
    close(ends[1]);
    pin(0);
    std::vector<std::int64_t> ways;
    msn_event event;
    while (read_whole(ends[0], event)) {
        ways.push_back(monotonic_ns() - event.monotonic_ns);
        taken->fetch_add(1, std::memory_order_release);
    }
    close(ends[0]);
    writer.join();
    return median(ways);
}

double raw_stream_throughput() {
    constexpr int kEvents = 1'000'000;
    const auto ends = socket_pair(SOCK_STREAM);
    Process writer([&] {
        pin(1);
        const msn_event event = {};
        for (int i = 0; i < kEvents; ++i) {
            if (write(ends[1], &event, sizeof event) < 0) return;
        }
    });
    close(ends[1]);
    pin(0);
    msn_event event;
    const std::int64_t start = monotonic_ns();
    int got = 0;
    while (read_whole(ends[0], event))
        ++got;
    const auto took = static_cast<double>(monotonic_ns() - start);
    close(ends[0]);
    writer.join();
    return got * 1e9 / took;
}

}  // namespace microsip::bench
