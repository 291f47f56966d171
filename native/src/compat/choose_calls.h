// SPDX-License-Identifier: GPL-2.0-or-later
// Which calls an action means. MicroSIP means the one whose tab is in front; here it is the one somebody talks in.
#pragma once

#include <initializer_list>
#include <vector>

#include "microsip/client.h"

namespace microsip::compat {

enum class Standing {
    Talking,  // established and not on hold by us
    Held,     // established, on hold by us
    Calling,  // being made
    Ringing,  // has come and is not answered
    Over
};

Standing standing(const msn_call& call);

// The calls of the phone, oldest first.
std::vector<msn_call> live_calls(msn_client* client);

// Those that stand so, in the order of calls.
std::vector<msn_call> which(const std::vector<msn_call>& calls, std::initializer_list<Standing> standings);

// The newest of the first standing that any call has; nullptr: no call has any of them.
const msn_call* current(const std::vector<msn_call>& calls, std::initializer_list<Standing> standings);

}  // namespace microsip::compat
