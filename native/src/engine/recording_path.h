// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace microsip::engine {

// One file per call: "%d" in the path becomes the call's id; without it "-ID" goes before the extension.
std::string recording_path(const std::string& pattern, std::uint64_t call_id);

}  // namespace microsip::engine
