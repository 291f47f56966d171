// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace microsip::engine {

// The local address from which the host of this SIP URI is reached; empty where that cannot be told. A name is not
// looked up: loopback if the hosts file says so, else the address of the default route.
std::string route_to(const std::string& uri);

}  // namespace microsip::engine
