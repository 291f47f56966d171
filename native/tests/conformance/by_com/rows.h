// SPDX-License-Identifier: MIT
// Calls, accounts and settings as COM's objects have them, in the shape of the bus's rows.
#pragma once

#include <microsip-com.h>

#include <vector>

namespace microsip::conformance {

msn_call read_call(ICall& call);
std::vector<msn_call> read_calls(IPhone& phone);
std::vector<msn_account> read_accounts(IPhone& phone);
msn_settings read_settings(IPhone& phone);

}  // namespace microsip::conformance
