// SPDX-License-Identifier: GPL-2.0-or-later
// Whom a command may call: a SIP URI, or a number or name that an account's domain completes to one. Command thread
// only.
#pragma once

#include <string>

#include "engine/accounts.h"
#include "engine/failure.h"

namespace microsip::engine {

// BAD_URI, with the target, unless it is a URI that can be called, or a number or name (bridge/number.h).
Failure check_target(const char* target);

// Makes target a SIP URI: a number or name is the user at the account's host and transport, secure where the account
// is; at the default account's where this one is the local one. BAD_URI where no account completes it, and as
// check_target.
Failure complete(const Accounts& accounts, pjsua_acc_id account, std::string& target);

}  // namespace microsip::engine
