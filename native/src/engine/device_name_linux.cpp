// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/device_name.h"

namespace microsip::engine {

std::string utf8_device_name(const char* name) {
    return name;
}

}  // namespace microsip::engine
