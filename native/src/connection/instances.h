// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "connection/channel.h"

namespace microsip::connection {

struct Instance {
    std::string name;
    std::uint32_t process_id;
};

// The phones of this user that listen now, by name. Throws Failure.
std::vector<Instance> running_instances();

}  // namespace microsip::connection
