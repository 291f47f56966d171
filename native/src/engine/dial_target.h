// SPDX-License-Identifier: GPL-2.0-or-later
// Whom a command may call: a SIP URI, or a number or name that an account's domain completes to one. Command thread
// only.
#pragma once

#include <string>

#include "engine/accounts.h"
#include "engine/failure.h"

namespace microsip::engine {

// BAD_URI, with the URI, unless it is one that can be called.
Failure check_uri(const char* uri);

// Makes target a SIP URI: a number or name (bridge/number.h) is the user at the account's
// host and transport, secure where the account is; at the default account's where this one is the local one. Then as
// check_uri.
Failure complete(const Accounts& accounts, pjsua_acc_id account, std::string& target);

}  // namespace microsip::engine
