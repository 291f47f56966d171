// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace microsip::engine {

// A device's name as PJSIP has it from the system, in UTF-8.
std::string utf8_device_name(const char* name);

}  // namespace microsip::engine
