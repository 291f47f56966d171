// SPDX-License-Identifier: MIT
#include <atomic>
#include <functional>
#include <vector>

#include "bare_host.h"
#include "phone.h"
#include "process.h"
#include "raw.h"
#include "region/clock.h"
#include "report.h"
#include "rows.h"

namespace microsip::bench {

namespace {

using region::monotonic_ns;

constexpr int kSpinEvents = 20'000;
constexpr int kSleepEvents = 3'000;
constexpr std::int64_t kBetweenSpinsNs = 5'000;
constexpr std::int64_t kBetweenSleepsNs = 100'000;
constexpr const char* kInstance = "bench";

using Publish = std::function<void()>;
// How many events the reader has taken, its snapshot's end counted.
using Taken = Shared<std::atomic<int>>;

// Publishes one event when the one before has been taken.
void pace(const Taken& taken, std::int64_t between_ns, int count, const Publish& publish) {
    for (int i = 0; i < count; ++i) {
        while (taken->load(std::memory_order_acquire) != i + 1) {
        }
        spin_until(monotonic_ns() + between_ns);
        publish();
    }
    while (taken->load(std::memory_order_acquire) != count + 1) {
    }
}

// From the time that the events bear to the reader having them. host makes the host and its events.
double one_way(std::uint32_t spin_us, const std::function<void(const Taken&)>& host) {
    const PrivateDirectory directory;
    const Taken taken;
    const Client client(kInstance);
    Process publisher([&] {
        pin(1);
        host(taken);
    });
    pin(0);
    std::vector<std::int64_t> ways;
    read_all(client.get(), spin_us, [&](const msn_event& event) {
        if (event.type == MSN_EVENT_TYPE_TRANSPORT) {
            ways.push_back(monotonic_ns() - event.monotonic_ns);
        } else if (event.type != MSN_EVENT_TYPE_SNAPSHOT_END) {
            return;
        }
        taken->fetch_add(1, std::memory_order_release);
    });
    publisher.join();
    return median(ways);
}

void publish_alone(const Taken& taken) {
    BareHost host(kInstance);
    host.admit();
    pace(taken, kBetweenSpinsNs, kSpinEvents, [&] { host.publish(); });
    host.stop();
}

void report_to_spinning(const Taken& taken) {
    Phone phone(kInstance);
    pace(taken, kBetweenSpinsNs, kSpinEvents, [&] { phone.report(MSN_FACT_TRANSPORT); });
}

void report_to_sleeping(const Taken& taken) {
    Phone phone(kInstance);
    pace(taken, kBetweenSleepsNs, kSleepEvents, [&] { phone.report(MSN_FACT_TRANSPORT); });
}

}  // namespace

void event_rows() {
    const double line = raw_cache_line_one_way();
    print({"event one way, spinning reader", "ns", one_way(kSpinForever, publish_alone), line, "ratio <= 2",
           "publish in one process to msn_client_read in another, two cores"});
    print({"fact one way, spinning reader", "ns", one_way(kSpinForever, report_to_spinning), line, "",
           "from the start of msn_host_report: model and mutex included"});
    const double futex = raw_futex_wake();
    const double slept = one_way(0, report_to_sleeping);
    print({"event one way, sleeping reader", "ns", slept, futex, "ratio <= 1.5",
           "from the start of msn_host_report to msn_client_read"});
    print({"UNIX stream one way, sleeping reader", "ns", raw_stream_one_way(), futex, "", "248 bytes, side by side"});
}

}  // namespace microsip::bench
