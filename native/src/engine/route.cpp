// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/route.h"

#include <pjlib.h>

#include "engine/hosts_file.h"
#include "engine/network.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

// "Name" <sip:user@host:port;lr> or sip:host: host.
std::string host_of(std::string uri) {
    if (const auto bracket = uri.find('<'); bracket != std::string::npos) uri.erase(0, bracket + 1);
    if (const auto scheme = uri.find(':'); scheme != std::string::npos) uri.erase(0, scheme + 1);
    if (const auto at = uri.find('@'); at != std::string::npos) uri.erase(0, at + 1);
    return uri.substr(0, uri.find_first_of(":;>?"));
}

bool is_ipv4(const std::string& host) {
    const auto text = pj_text(host);
    pj_in_addr address;
    return !host.empty() && pj_inet_pton(pj_AF_INET(), &text, &address) == PJ_SUCCESS;
}

}  // namespace

std::string route_to(const std::string& uri) {
    use_network();
    auto host = host_of(uri);
    if (!is_ipv4(host)) host = local_names()[host].v4;
    if (host.empty()) host = host_of(kAnywhere);
    const auto remote = pj_text(host);
    pj_sockaddr local;
    if (pj_getipinterface(pj_AF_INET(), &remote, &local, PJ_FALSE, nullptr) != PJ_SUCCESS) return {};
    char text[PJ_INET_ADDRSTRLEN] = {};
    return pj_sockaddr_print(&local, text, sizeof text, 0);
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
