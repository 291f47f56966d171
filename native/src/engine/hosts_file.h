// SPDX-License-Identifier: GPL-2.0-or-later
// The names that this machine knows without a name server.
#pragma once

#include <map>
#include <string>

namespace microsip::engine {

struct Addresses {
    std::string v4;
    std::string v6;
};

// Those of the hosts file, the first address of each family, and localhost (RFC 6761 6.3), which Windows' has not.
std::map<std::string, Addresses> local_names();

}  // namespace microsip::engine
