// SPDX-License-Identifier: GPL-2.0-or-later
// Which audio devices somebody wants, as USE_DEVICES and --audio write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace microsip::engine {

struct DeviceChoice {
    enum class Kind { Stay, Null, Default, Id, Name };

    Kind kind = Kind::Stay;
    std::uint32_t id = 0;  // Id
    std::string name;      // Name
};

struct DeviceChoices {
    DeviceChoice input;
    DeviceChoice output;
};

// Input and output, a line each, or one line for both: a device's name, "#" and its id, "default", "null", or nothing
// to leave it as it is.
DeviceChoices read_device_choices(std::string_view text);

}  // namespace microsip::engine
