// SPDX-License-Identifier: GPL-2.0-or-later
// What the system knows of the network.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace microsip::engine {

// Before the first use of a socket or address, by any thread: Windows wants to be told.
void use_network();

std::filesystem::path hosts_file();

// Addresses of the system's name servers, best first.
std::vector<std::string> name_servers();

}  // namespace microsip::engine
