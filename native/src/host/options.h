// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "microsip/host.h"

namespace microsip::host {

// msn_host_options with its defaults filled in.
struct Options {
    std::string instance;
    std::uint32_t ring_slots;
    std::uint32_t max_clients;
    std::uint32_t max_clients_of_process;
    std::uint32_t spare_descriptors;

    // Throws Failure(INVALID_ARGUMENT), naming the field. NULL: all defaults.
    static Options from(const msn_host_options* options);
};

}  // namespace microsip::host
