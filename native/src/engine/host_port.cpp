// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/host_port.h"

#include <pjlib.h>

#include <algorithm>
#include <cctype>

#include "engine/text.h"

namespace microsip::engine {

bool is_address(const std::string& host) {
    const auto text = pj_text(host);
    pj_in_addr v4;
    pj_in6_addr v6;
    return pj_inet_pton(pj_AF_INET(), &text, &v4) == PJ_SUCCESS ||
           pj_inet_pton(pj_AF_INET6(), &text, &v6) == PJ_SUCCESS;
}

Failure parse_host_port(const char* what, const std::string& text, std::uint16_t default_port, HostPort& parsed) {
    parsed = {text, default_port};
    const auto colon = text.rfind(':');
    std::string port;
    bool has_port = false;
    if (!text.empty() && text.front() == '[') {
        const auto end = text.find(']');
        parsed.host = text.substr(1, end == std::string::npos ? end : end - 1);
        has_port = end != std::string::npos && colon != std::string::npos && colon > end;
    } else if (colon != std::string::npos && text.find(':') == colon) {
        parsed.host = text.substr(0, colon);
        has_port = true;
    }
    if (has_port) port = text.substr(colon + 1);
    const bool digits = std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    const unsigned long number = has_port && digits && !port.empty() && port.size() <= 5 ? std::stoul(port) : 0;
    if (has_port && (number == 0 || number > 65535))
        return {MSN_STATUS_INVALID_ARGUMENT, std::string(what) + " port \"" + port + "\""};
    if (has_port) parsed.port = static_cast<std::uint16_t>(number);
    const bool name = !parsed.host.empty() && std::all_of(parsed.host.begin(), parsed.host.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_';
    });
    if (name || is_address(parsed.host)) return {};
    return {MSN_STATUS_INVALID_ARGUMENT, std::string(what) + " \"" + text + "\": write it as host[:port]"};
}

}  // namespace microsip::engine
