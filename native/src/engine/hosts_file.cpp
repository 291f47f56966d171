// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/hosts_file.h"

#include <fstream>
#include <sstream>

#include "engine/host_port.h"
#include "engine/network.h"

namespace microsip::engine {

std::map<std::string, Addresses> local_names() {
    std::map<std::string, Addresses> names;
    std::ifstream file(hosts_file());
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string address;
        if (!(words >> address) || !is_address(address)) continue;
        for (std::string name; words >> name;) {
            auto& known = address.find(':') == std::string::npos ? names[name].v4 : names[name].v6;
            if (known.empty()) known = address;
        }
    }
    if (auto& localhost = names["localhost"].v4; localhost.empty()) localhost = "127.0.0.1";
    return names;
}

}  // namespace microsip::engine
