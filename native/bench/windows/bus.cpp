// SPDX-License-Identifier: MIT
#include "bench/phone.h"
#include "measure.h"
#include "peer.h"
#include "ways.h"

namespace microsip::bench {

double bus_event(Exchange& exchange, int rounds) {
    Phone phone(exchange.name().c_str());
    const Peer reader(exchange, "bus-reader");
    return one_way_us(exchange, rounds, [&] { phone.report(MSN_FACT_TRANSPORT); });
}

void bus_reader(Exchange& exchange) {
    const Client client(exchange.name().c_str());
    read_all(client.get(), 0, [&](const msn_event& event) {
        if (event.type == MSN_EVENT_TYPE_SNAPSHOT_END) exchange.ready();
        if (event.type == MSN_EVENT_TYPE_TRANSPORT) exchange.take();
    });
}

double bus_command(Exchange& exchange, int rounds) {
    const Peer phone(exchange, "bus-phone");
    const Client client(exchange.name().c_str(), MSN_CLIENT_FLAG_COMMANDS_ONLY);
    msn_command ping = {};
    ping.type = MSN_COMMAND_TYPE_PING;
    return round_trip_us(rounds, [&] {
        msn_outcome outcome;
        if (msn_client_call(client.get(), &ping, 0, &outcome) != MSN_STATUS_OK) throw std::runtime_error(outcome.text);
    });
}

void bus_phone(Exchange& exchange) {
    Phone phone(exchange.name().c_str());
    phone.answer_commands();
    exchange.ready();
    Sleep(INFINITE);
}

}  // namespace microsip::bench
