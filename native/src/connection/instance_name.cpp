// SPDX-License-Identifier: MIT
#include "connection/runtime_directory.h"
#include "region/environment_variable.h"
#include "region/failure.h"

namespace microsip::connection {

bool is_instance_name(std::string_view name) noexcept {
    constexpr std::size_t longest = 63;
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return !name.empty() && name.size() <= longest && name.find_first_not_of(allowed) == name.npos;
}

std::string instance_name(std::string_view asked) {
    std::string name(asked);
    if (name.empty()) name = region::environment_variable("MSN_INSTANCE");
    if (name.empty()) name = "default";
    if (!is_instance_name(name)) {
        throw region::Failure(MSN_STATUS_INVALID_ARGUMENT,
                              "instance name '" + name + "': 1 to 63 of the characters A-Z a-z 0-9 . _ -");
    }
    return name;
}

}  // namespace microsip::connection
