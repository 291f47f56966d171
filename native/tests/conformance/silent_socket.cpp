// SPDX-License-Identifier: MIT
#include "silent_socket.h"

#ifdef _WIN32
#include <winsock2.h>
#else
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include "failure.h"

namespace microsip::conformance {

namespace {

#ifdef _WIN32
using AddressLength = int;

// The system's sockets, for as long as the program runs.
void start_sockets() {
    static const struct Started {
        Started() { WSAStartup(MAKEWORD(2, 2), &data); }
        ~Started() { WSACleanup(); }
        WSADATA data = {};
    } started;
}
#else
using AddressLength = socklen_t;

void start_sockets() {}

int closesocket(int socket) {
    return close(socket);
}
#endif

using Native = decltype(::socket(0, 0, 0));

}  // namespace

SilentSocket::SilentSocket() {
    start_sockets();
    const Native socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    AddressLength length = sizeof address;
    const bool bound = bind(socket, generic, length) == 0 && getsockname(socket, generic, &length) == 0;
    socket_ = static_cast<std::uintptr_t>(socket);
    require(bound, "no UDP port for a peer that never answers");
    port_ = ntohs(address.sin_port);
}

SilentSocket::~SilentSocket() {
    closesocket(static_cast<Native>(socket_));
}

}  // namespace microsip::conformance
