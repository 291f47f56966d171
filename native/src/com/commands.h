// SPDX-License-Identifier: MIT
// What the objects that send commands have in common.
#pragma once

#include <memory>

#include "com/connection.h"
#include "com/text.h"

namespace microsip::com {

// A request with its type alone filled in; a password in it is wiped at its end.
struct NewCommand : msn_command {
    explicit NewCommand(msn_command_type command_type) : msn_command{} { type = command_type; }
    NewCommand(const NewCommand&) = default;
    NewCommand& operator=(const NewCommand&) = delete;
    ~NewCommand() { SecureZeroMemory(account_password, sizeof account_password); }
};

// A command by its display name or number.
msn_command_type to_command_type(const VARIANT& type);

// What an account is made of.
void copy_account(msn_command& command, BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy,
                  LONG expires_s);

}  // namespace microsip::com
