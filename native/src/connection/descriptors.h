// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "connection/source.h"

namespace microsip::connection {

// Raises this process's limit of descriptors as far as it may and returns how many of them connections may use when
// spare are kept back for SIP and RTP (half the limit, where it is too small for that).
std::uint32_t reserve_descriptors(std::uint32_t spare);

// True if this channel stands beyond that many: the lowest free number is what a new descriptor gets. Windows: never.
bool exceeds(SourceHandle channel, std::uint32_t descriptors) noexcept;

}  // namespace microsip::connection
