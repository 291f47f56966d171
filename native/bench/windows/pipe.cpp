// SPDX-License-Identifier: MIT
#include "measure.h"
#include "microsip/events.h"
#include "peer.h"
#include "ways.h"

namespace microsip::bench {

namespace {

std::string path_of(const Exchange& exchange) {
    return "\\\\.\\pipe\\" + exchange.name();
}

Handle listen(const Exchange& exchange) {
    return own(CreateNamedPipeA(path_of(exchange).c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE,
                                PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, 4096, 4096, 0, nullptr),
               "CreateNamedPipe");
}

Handle connect(const Exchange& exchange) {
    return own(
        CreateFileA(path_of(exchange).c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr),
        "CreateFile");
}

template <typename T>
void write(const Handle& pipe, const T& data) {
    DWORD written = 0;
    if (!WriteFile(pipe.get(), &data, sizeof data, &written, nullptr)) fail("WriteFile");
}

// False at its end.
template <typename T>
bool read(const Handle& pipe, T& data) {
    for (DWORD got = 0, part = 0; got < sizeof data; got += part) {
        if (!ReadFile(pipe.get(), reinterpret_cast<char*>(&data) + got, sizeof data - got, &part, nullptr))
            return false;
    }
    return true;
}

}  // namespace

double pipe_event(Exchange& exchange, int rounds) {
    const Handle pipe = listen(exchange);
    const Peer reader(exchange, "pipe-reader");
    const msn_event event = {};
    return one_way_us(exchange, rounds, [&] { write(pipe, event); });
}

void pipe_reader(Exchange& exchange) {
    const Handle pipe = connect(exchange);
    exchange.ready();
    msn_event event;
    while (read(pipe, event))
        exchange.take();
}

double pipe_command(Exchange& exchange, int rounds) {
    const Handle pipe = listen(exchange);
    const Peer echo(exchange, "pipe-echo");
    return round_trip_us(rounds, [&] {
        char byte = 0;
        write(pipe, byte);
        if (!read(pipe, byte)) fail("ReadFile");
    });
}

void pipe_echo(Exchange& exchange) {
    const Handle pipe = connect(exchange);
    exchange.ready();
    char byte;
    while (read(pipe, byte))
        write(pipe, byte);
}

}  // namespace microsip::bench
