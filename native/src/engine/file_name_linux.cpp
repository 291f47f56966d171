// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/file_name.h"

namespace microsip::engine {

std::string system_file_name(const std::string& name) {
    return name;
}

}  // namespace microsip::engine
