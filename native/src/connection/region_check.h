// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/shared_memory.h"

namespace microsip::connection {

// Throws Failure BAD_MAGIC, NEWER_ABI or OLDER_ABI unless both numbers are ours. who: what carried them.
void check_version(std::uint32_t magic, std::uint32_t abi_version, const char* who);

// Throws Failure unless everything that a header says lies within what was mapped; nothing is believed before.
void check_public_region(const region::Mapping& mapping);
void check_control_region(const region::Mapping& mapping, std::uint32_t client_number);

}  // namespace microsip::connection
