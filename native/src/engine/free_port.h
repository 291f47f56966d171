// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "engine/failure.h"

namespace microsip::engine {

// Whether a TCP port of this address can be listened on: PORT_IN_USE, or why not. Port 0 always can.
Failure check_free(const std::string& address, unsigned port);

// What a failed bind means to who chose the address and port.
msn_status status_of_bind(pj_status_t status);

}  // namespace microsip::engine
