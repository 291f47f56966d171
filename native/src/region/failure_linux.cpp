// SPDX-License-Identifier: MIT
#include "region/failure.h"

#include <cerrno>
#include <system_error>

namespace microsip::region {

void throw_system_failure(const std::string& what, int error) {
    msn_status status = MSN_STATUS_FAILED;
    if (error == EACCES || error == EPERM) status = MSN_STATUS_NOT_PERMITTED;
    for (const int scarce : {ENOMEM, ENOSPC, EMFILE, ENFILE, ENOBUFS}) {
        if (error == scarce) status = MSN_STATUS_OUT_OF_RESOURCES;
    }
    throw Failure(status, what + ": " + std::generic_category().message(error));
}

}  // namespace microsip::region
