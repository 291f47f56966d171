// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <sstream>

#include "engine/network.h"

namespace microsip::engine {

void use_network() {}

std::filesystem::path hosts_file() {
    return "/etc/hosts";
}

std::vector<std::string> name_servers() {
    std::vector<std::string> servers;
    std::ifstream file("/etc/resolv.conf");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string keyword;
        std::string address;
        if (words >> keyword >> address && keyword == "nameserver") servers.push_back(address);
    }
    return servers;
}

}  // namespace microsip::engine
