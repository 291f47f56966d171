// SPDX-License-Identifier: MIT
#include <cstdlib>

#include "region/environment_variable.h"

namespace microsip::region {

std::string environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace microsip::region
