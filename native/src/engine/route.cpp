// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/route.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace microsip::engine {

namespace {

// "Name" <sip:user@host:port;lr> or sip:host: host.
std::string host_of(std::string uri) {
    if (const auto bracket = uri.find('<'); bracket != std::string::npos) uri.erase(0, bracket + 1);
    if (const auto scheme = uri.find(':'); scheme != std::string::npos) uri.erase(0, scheme + 1);
    if (const auto at = uri.find('@'); at != std::string::npos) uri.erase(0, at + 1);
    return uri.substr(0, uri.find_first_of(":;>?"));
}

std::string in_hosts_file(const std::string& name) {
    std::ifstream file("/etc/hosts");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string address;
        words >> address;
        for (std::string word; words >> word;) {
            if (word == name && address.find(':') == std::string::npos) return address;
        }
    }
    return {};
}

}  // namespace

std::string route_to(const std::string& uri) {
    const auto host = host_of(uri);
    sockaddr_in remote = {};
    remote.sin_family = AF_INET;
    remote.sin_port = htons(5060);
    if (inet_pton(AF_INET, host.c_str(), &remote.sin_addr) != 1) {
        const auto known = in_hosts_file(host);
        inet_pton(AF_INET, known.empty() ? host_of(kAnywhere).c_str() : known.c_str(), &remote.sin_addr);
    }
    const int probe = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (probe < 0) return {};
    sockaddr_in local = {};
    socklen_t size = sizeof local;
    char text[INET_ADDRSTRLEN] = {};
    if (connect(probe, reinterpret_cast<const sockaddr*>(&remote), sizeof remote) == 0 &&
        getsockname(probe, reinterpret_cast<sockaddr*>(&local), &size) == 0)
        inet_ntop(AF_INET, &local.sin_addr, text, sizeof text);
    close(probe);
    return text;
}

std::string local_address(const msn_engine_options& options) {
    if (options.bind[0] != '\0') return options.bind;
    const auto server = [](const char* address) {
        return address[0] != '\0' ? std::string("sip:") + address : std::string();
    };
    for (const auto& peer : {std::string(options.proxy), std::string(options.reach), server(options.turn),
                             server(options.stun), std::string(options.ice != 0 ? kAnywhere : "")}) {
        if (!peer.empty()) return route_to(peer);
    }
    return {};
}

}  // namespace microsip::engine
