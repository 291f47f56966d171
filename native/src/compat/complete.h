// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "microsip/client.h"

namespace microsip::compat {

// Completes a number or a name to a URI at the domain of the account (0: the default one); a SIP URI with its host
// stays as it is. The text says why not, empty if it is complete.
std::string complete(msn_client* client, std::uint32_t account_id, std::string& target);

}  // namespace microsip::compat
