// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace microsip::region {

std::uint32_t own_process_id() noexcept;

}  // namespace microsip::region
