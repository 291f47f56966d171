// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/recording_path.h"

namespace microsip::engine {

std::string recording_path(const std::string& pattern, std::uint64_t call_id) {
    std::string path = pattern;
    const std::string id = std::to_string(call_id);
    if (const auto at = path.find("%d"); at != std::string::npos) return path.replace(at, 2, id);
    const auto slash = path.find_last_of("/\\");
    const auto dot = path.rfind('.');
    const bool extended = dot != std::string::npos && (slash == std::string::npos || dot > slash);
    return path.insert(extended ? dot : path.size(), "-" + id);
}

}  // namespace microsip::engine
