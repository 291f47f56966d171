// SPDX-License-Identifier: GPL-2.0-or-later
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <windows.h>

#include <memory>

#include "engine/network.h"

namespace microsip::engine {

namespace {

std::string text_of(const SOCKET_ADDRESS& address) {
    char text[INET6_ADDRSTRLEN] = {};
    const auto failed =
        getnameinfo(address.lpSockaddr, address.iSockaddrLength, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
    return failed == 0 ? text : "";
}

// Given to an adapter that has no other (draft-ietf-ipngwg-dns-discovery): nobody answers there.
bool is_placeholder(const std::string& server) {
    return server.starts_with("fec0:");
}

}  // namespace

void use_network() {
    static const struct Winsock {
        Winsock() {
            WSADATA data;
            WSAStartup(MAKEWORD(2, 2), &data);
        }
    } started;  // for as long as the process lives
}

std::filesystem::path hosts_file() {
    wchar_t system[MAX_PATH] = {};
    GetSystemDirectoryW(system, MAX_PATH);
    return std::filesystem::path(system) / "drivers" / "etc" / "hosts";
}

std::vector<std::string> name_servers() {
    constexpr ULONG kFlags = GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
    ULONG size = 16 * 1024;
    std::unique_ptr<char[]> memory;
    ULONG result = ERROR_BUFFER_OVERFLOW;
    for (int i = 0; result == ERROR_BUFFER_OVERFLOW && i < 4; ++i) {
        memory = std::make_unique<char[]>(size);
        result = GetAdaptersAddresses(AF_UNSPEC, kFlags, nullptr, reinterpret_cast<IP_ADAPTER_ADDRESSES*>(memory.get()),
                                      &size);
    }
    std::vector<std::string> servers;
    if (result != NO_ERROR) return servers;
    for (auto* adapter = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(memory.get()); adapter != nullptr;
         adapter = adapter->Next) {
        if (adapter->OperStatus != IfOperStatusUp) continue;
        for (auto* server = adapter->FirstDnsServerAddress; server != nullptr; server = server->Next) {
            const auto text = text_of(server->Address);
            if (!text.empty() && !is_placeholder(text)) servers.push_back(text);
        }
    }
    return servers;
}

}  // namespace microsip::engine
