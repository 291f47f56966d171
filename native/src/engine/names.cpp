// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/names.h"

#include <pjlib-util.h>
#include <pjsua-lib/pjsua.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/host_port.h"
#include "engine/hosts_file.h"
#include "engine/network.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr std::uint16_t kDnsPort = 53;
constexpr std::uint32_t kTtl = 3600;  // not used: these entries stay
constexpr std::pair<const char*, unsigned> kServices[] = {
    {"_sip._udp.", 5060}, {"_sip._tcp.", 5060}, {"_sips._tcp.", 5061}};

Failure parse_server(const std::string& text, HostPort& server) {
    if (auto failure = parse_host_port("name server", text, kDnsPort, server)) return failure;
    if (is_address(server.host)) return {};
    return {MSN_STATUS_INVALID_ARGUMENT, "name server \"" + text + "\" is no IP address"};
}

std::vector<HostPort> system_servers() {
    std::vector<HostPort> servers;
    for (const auto& address : name_servers()) {
        if (is_address(address) && servers.size() < PJ_DNS_RESOLVER_MAX_NS) servers.push_back({address, kDnsPort});
    }
    return servers;
}

// An entry of the cache. Without a record it says "there is none": else the resolver would ask the server and wait.
void add_entry(pj_dns_resolver* resolver, const std::string& name, int type, pj_dns_parsed_rr* record) {
    pj_dns_parsed_query query = {pj_text(name), static_cast<pj_uint16_t>(type), PJ_DNS_CLASS_IN};
    pj_dns_parsed_packet packet = {};
    packet.hdr.flags = PJ_DNS_SET_QR(1);
    packet.hdr.qdcount = 1;
    packet.q = &query;
    packet.hdr.anscount = record != nullptr ? 1 : 0;
    packet.ans = record;
    pj_dns_resolver_add_entry(resolver, &packet, PJ_FALSE);
}

void add_name(pj_dns_resolver* resolver, const std::string& name, const Addresses& addresses) {
    const auto host = pj_text(name);
    pj_dns_parsed_rr record = {};
    // A name with both is reached by IPv4, which every transport of ours speaks.
    if (!addresses.v4.empty()) {
        pj_in_addr address;
        const auto text = pj_text(addresses.v4);
        pj_inet_pton(pj_AF_INET(), &text, &address);
        pj_dns_init_a_rr(&record, &host, PJ_DNS_CLASS_IN, kTtl, &address);
        add_entry(resolver, name, PJ_DNS_TYPE_A, &record);
        add_entry(resolver, name, PJ_DNS_TYPE_AAAA, nullptr);
    } else {
        pj_in6_addr address;
        const auto text = pj_text(addresses.v6);
        pj_inet_pton(pj_AF_INET6(), &text, &address);
        pj_dns_init_aaaa_rr(&record, &host, PJ_DNS_CLASS_IN, kTtl, &address);
        add_entry(resolver, name, PJ_DNS_TYPE_AAAA, &record);
        add_entry(resolver, name, PJ_DNS_TYPE_A, nullptr);
    }
    // A URI without a port is looked up as a service first (RFC 3263 4.2).
    for (const auto& [service, port] : kServices) {
        const std::string full = service + name;
        const auto service_name = pj_text(full);
        pj_dns_init_srv_rr(&record, &service_name, PJ_DNS_CLASS_IN, kTtl, 0, 0, port, &host);
        add_entry(resolver, full, PJ_DNS_TYPE_SRV, &record);
    }
}

void add_local_names(pj_dns_resolver* resolver) {
    for (const auto& [name, addresses] : local_names()) {
        if (name.size() < PJ_MAX_HOSTNAME - 16) add_name(resolver, name, addresses);
    }
}

}  // namespace

Failure use_name_servers(const char* name_server) {
    std::vector<HostPort> servers;
    if (name_server[0] != '\0') {
        servers.resize(1);
        if (auto failure = parse_server(name_server, servers[0])) return failure;
    } else {
        servers = system_servers();
        if (servers.empty()) servers.push_back({"127.0.0.1", kDnsPort});
    }
    auto* resolver = pjsip_endpt_get_resolver(pjsua_get_pjsip_endpt());
    if (resolver == nullptr) return {MSN_STATUS_PJSIP_FAILURE, "PJSIP was built without its resolver"};
    std::array<pj_str_t, PJ_DNS_RESOLVER_MAX_NS> addresses;
    std::array<pj_uint16_t, PJ_DNS_RESOLVER_MAX_NS> ports;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        addresses[i] = pj_text(servers[i].host);
        ports[i] = servers[i].port;
    }
    const auto count = static_cast<unsigned>(servers.size());
    if (auto failure = pjsip_failure(pj_dns_resolver_set_ns(resolver, count, addresses.data(), ports.data()),
                                     "setting name servers"))
        return failure;
    add_local_names(resolver);
    return {};
}

}  // namespace microsip::engine
