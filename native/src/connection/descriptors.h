// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "region/handle.h"

namespace microsip::connection {

// Raises this process's limit of descriptors as far as it may and returns how many of them connections may use when
// spare are kept back for SIP and RTP (half the limit, where it is too small for that).
std::uint32_t reserve_descriptors(std::uint32_t spare);

// True if this handle stands beyond that many: the lowest free number is what a new descriptor gets.
bool exceeds(region::NativeHandle handle, std::uint32_t descriptors) noexcept;

}  // namespace microsip::connection
