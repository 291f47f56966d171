// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "microsip/engine.h"

namespace microsip::engine {

// The host of the documentation's block (RFC 5737): the default route leads there. Nothing is sent.
constexpr const char* kAnywhere = "sip:192.0.2.1";

// The local address from which the host of this SIP URI is reached; empty where that cannot be told. A name is not
// looked up: loopback if the hosts file says so, else the address of the default route.
std::string route_to(const std::string& uri);

// What to bind: options.bind, or where it is empty what the header says of that; empty: 127.0.0.1.
std::string local_address(const msn_engine_options& options);

}  // namespace microsip::engine
