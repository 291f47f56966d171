// SPDX-License-Identifier: MIT
#include <algorithm>
#include <atomic>
#include <thread>

#include "bare_host.h"
#include "phone.h"
#include "process.h"
#include "raw.h"
#include "region/clock.h"
#include "region/head.h"
#include "report.h"
#include "ring/event_reader.h"
#include "rows.h"

namespace microsip::bench {

namespace {

using region::monotonic_ns;

constexpr const char* kInstance = "bench";

struct Passage {
    std::uint64_t lost;
    double rate;  // events a second, by the times that they bear
};

// What becomes of count events, published at an even rate to a spinning reader in another process.
Passage pass(double rate, std::uint64_t count) {
    const PrivateDirectory directory;
    const Client client(kInstance);
    Process host([&] {
        pin(1);
        BareHost bare(kInstance);
        bare.admit();
        publish_paced(bare, rate, count);
        bare.stop();
    });
    pin(0);
    std::uint64_t got = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
    read_all(client.get(), kSpinForever, [&](const msn_event& event) {
        if (event.sequence == 0) return;
        if (got++ == 0) first = event.monotonic_ns;
        last = event.monotonic_ns;
    });
    host.join();
    return {count - got, static_cast<double>(got) * 1e9 / static_cast<double>(last - first)};
}

// The highest rate without loss.
double lossless_rate(std::uint64_t count) {
    constexpr int kAttempts = 4;
    double best = 0;
    for (const double rate : {1e6, 2e6, 5e6, 8e6, 10e6, 12e6, 15e6, 20e6, 25e6}) {
        Passage passage = pass(rate, count);
        // Again, for the machine may have had something else to do: a reader off its core for 2,048 events has lost.
        for (int i = 1; i < kAttempts && passage.lost != 0; ++i)
            passage = pass(rate, count);
        if (passage.lost != 0) break;
        best = std::max(best, passage.rate);
    }
    return best;
}

struct Copies {
    std::uint64_t whole = 0;
    std::uint64_t torn = 0;
    std::uint64_t laps = 0;
};

// Reads from the oldest event again and again, whose slot the writer takes next.
Copies copy_at_the_edge(std::uint64_t count) {
    constexpr std::uint32_t kSlots = 16;
    region::PublicHeader header = {};
    std::vector<region::EventSlot> slots(kSlots);
    std::atomic<bool> stop{false};
    std::thread writing([&] {
        pin(1);
        ring::EventWriter writer(header, slots.data(), kSlots);
        msn_event event = {};
        while (!stop.load(std::memory_order_relaxed)) {
            event.sequence = writer.next_sequence();
            event.value = event.sequence * 3;
            event.statistics.sent_bytes = event.sequence * 5;
            writer.publish(event);
        }
    });
    pin(0);
    while (region::load_head(header) < kSlots) {
    }
    Copies copies;
    while (copies.whole + copies.torn < count) {
        ring::EventReader reader(header, slots.data(), kSlots, region::load_head(header) - kSlots + 3);
        msn_event event;
        while (reader.read(&event, 1) == 1) {
            const bool whole = event.value == event.sequence * 3 && event.statistics.sent_bytes == event.sequence * 5;
            ++(whole ? copies.whole : copies.torn);
        }
        copies.laps += reader.lapped();
    }
    stop = true;
    writing.join();
    return copies;
}

}  // namespace

void throughput_rows() {
    const double stream = raw_stream_throughput();
    print({"lossless throughput, spinning reader", "events/s", lossless_rate(20'000'000), stream, "p50 >= 10000000",
           "highest paced rate of 1 to 25 M/s at which none of 2*10^7 is lost; floor: a UNIX stream's events/s"});
    print({"UNIX stream throughput", "events/s", stream, -1, "", "248 bytes a write, side by side"});
    const Copies copies = copy_at_the_edge(10'000'000);
    print({"torn reads", "of 10 M copies", static_cast<double>(copies.torn), -1, "p50 <= 0",
           "always the slot that the writer takes next; lapped " + std::to_string(copies.laps) + " times"});
}

}  // namespace microsip::bench
