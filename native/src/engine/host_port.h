// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "engine/failure.h"

namespace microsip::engine {

struct HostPort {
    std::string host;  // without brackets
    std::uint16_t port;
};

// "192.0.2.1", "host:5353", "2001:db8::1", "[2001:db8::1]:5353". what: names it in the failure.
Failure parse_host_port(const char* what, const std::string& text, std::uint16_t default_port, HostPort& parsed);

// Whether it is an IP address, so that nobody has to be asked for it.
bool is_address(const std::string& host);

}  // namespace microsip::engine
