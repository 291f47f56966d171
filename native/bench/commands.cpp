// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "phone.h"
#include "process.h"
#include "raw.h"
#include "region/clock.h"
#include "report.h"
#include "rows.h"

namespace microsip::bench {

namespace {

using region::monotonic_ns;

constexpr const char* kInstance = "bench";
constexpr int kPings = 3'000;
constexpr std::int64_t kBetweenNs = 100'000;  // long enough for the phone to fall asleep

double ping_round_trip() {
    const PrivateDirectory directory;
    // Its end comes with the end of this scope.
    const Process host([] {
        pin(1);
        Phone phone(kInstance);
        phone.answer_commands();
        pause();
    });
    pin(0);
    const Client client(kInstance, MSN_CLIENT_FLAG_WAIT_FOR_HOST | MSN_CLIENT_FLAG_COMMANDS_ONLY);
    msn_phone phone = {};
    while (msn_client_phone(client.get(), &phone) != MSN_STATUS_OK)
        usleep(1'000);
    msn_command ping = {};
    ping.type = MSN_COMMAND_TYPE_PING;
    std::vector<std::int64_t> trips;
    for (int i = 0; i < kPings; ++i) {
        spin_until(monotonic_ns() + kBetweenNs);
        msn_outcome outcome;
        const std::int64_t start = monotonic_ns();
        if (msn_client_call(client.get(), &ping, 0, &outcome) != MSN_STATUS_OK) throw std::runtime_error(outcome.text);
        trips.push_back(monotonic_ns() - start);
    }
    return median(trips);
}

}  // namespace

void command_rows() {
    print({"command round trip, sleeping", "ns", ping_round_trip(), raw_socket_round_trip(), "ratio <= 1.3",
           "msn_client_call of a ping; floor: one byte there and back"});
}

}  // namespace microsip::bench
