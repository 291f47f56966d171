// SPDX-License-Identifier: MIT
// One event from process to process, and one command there and its outcome back, by every way. All p50 in microseconds;
// the other side sleeps. A role is what the other process does until it is ended.
#pragma once

#include "exchange.h"

namespace microsip::bench {

// The bus: from the start of msn_host_report to msn_client_read; msn_client_call of a ping.
double bus_event(Exchange& exchange, int rounds);
double bus_command(Exchange& exchange, int rounds);
void bus_reader(Exchange& exchange);
void bus_phone(Exchange& exchange);

// A named pipe by hand: an event's bytes to a reader in ReadFile; one byte there and back.
double pipe_event(Exchange& exchange, int rounds);
double pipe_command(Exchange& exchange, int rounds);
void pipe_reader(Exchange& exchange);
void pipe_echo(Exchange& exchange);

// WM_COPYDATA by SendMessage to a hidden window: an event's bytes; a command line in UTF-16, as to MicroSIP.
double window_event(Exchange& exchange, int rounds);
double window_command(Exchange& exchange, int rounds);
void window(Exchange& exchange);

// microsip-com.exe, a client of the bus in between: TransportChanged in a sink; the method Ping.
double com_event(Exchange& exchange, int rounds);
double com_command(Exchange& exchange, int rounds);
void com_sink(Exchange& exchange);

// A process per event, as microsip.ini's triggers start them: from before CreateProcess to the program's main.
double process_event(Exchange& exchange, int rounds);

}  // namespace microsip::bench
