// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "microsip/client.h"
#include "region/clock.h"
#include "region/patience.h"

namespace microsip::test {

struct Detach {
    void operator()(msn_client* client) const { msn_client_detach(client); }
};
using ClientHandle = std::unique_ptr<msn_client, Detach>;

inline ClientHandle try_attach(msn_error& error, std::uint32_t flags = 0, const char* instance = "test",
                               std::int32_t timeout_ms = kPatienceMs) {
    msn_client_options options = {};
    std::strcpy(options.instance, instance);
    options.flags = flags;
    options.timeout_ms = timeout_ms;
    return ClientHandle(msn_client_attach(&options, &error));
}

inline ClientHandle attach(std::uint32_t flags = 0, const char* instance = "test") {
    msn_error error = {};
    ClientHandle client = try_attach(error, flags, instance);
    if (!client) throw std::runtime_error(std::string(msn_status_name(error.status)) + ": " + error.text);
    return client;
}

// The next event, which must come within the time.
inline msn_event next_event(msn_client* client) {
    const std::int64_t until = region::monotonic_ns() + kPatienceNs;
    msn_event event = {};
    while (msn_client_read(client, &event, 1) == 0) {
        if (region::monotonic_ns() >= until) throw std::runtime_error("no event came in time");
        if (msn_client_wait(client, kPatienceMs, 0) == MSN_STATUS_STOPPED) throw std::runtime_error("stopped");
    }
    return event;
}

// Reads until an event of the type; all that came, that one last.
inline std::vector<msn_event> read_until(msn_client* client, std::uint32_t type) {
    std::vector<msn_event> events;
    do {
        events.push_back(next_event(client));
    } while (events.back().type != type);
    return events;
}

// Reads until the call reaches the phase; all that came, that event last.
inline std::vector<msn_event> read_until_phase(msn_client* client, std::uint64_t call_id, std::uint32_t phase) {
    std::vector<msn_event> events;
    do {
        events.push_back(next_event(client));
    } while (events.back().call_id != call_id || events.back().phase != phase);
    return events;
}

inline msn_outcome next_outcome(msn_client* client) {
    const std::int64_t until = region::monotonic_ns() + kPatienceNs;
    msn_outcome outcome = {};
    std::vector<msn_event> dropped(64);
    while (msn_client_outcome(client, &outcome) != MSN_STATUS_OK) {
        if (region::monotonic_ns() >= until) throw std::runtime_error("no outcome came in time");
        if (msn_client_wait(client, kPatienceMs, 0) == MSN_STATUS_STOPPED) throw std::runtime_error("stopped");
        msn_client_read(client, dropped.data(), 64);
    }
    return outcome;
}

inline msn_command ping() {
    msn_command command = {};
    command.type = MSN_COMMAND_TYPE_PING;
    return command;
}

}  // namespace microsip::test
