// SPDX-License-Identifier: MIT
#include "failure.h"
#include "phone.h"

namespace microsip::conformance {

std::unique_ptr<Phone> attach_by_com(const std::string&) {
    throw Failed("--com needs Windows");
}

}  // namespace microsip::conformance
