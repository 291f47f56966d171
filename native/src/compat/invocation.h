// SPDX-License-Identifier: GPL-2.0-or-later
// How a trigger's program is called with somebody else's number.
#pragma once

#include <string>

#include "compat/child.h"
#include "compat/trigger_event.h"

namespace microsip::compat {

struct Invocation {
    Launch launch;
    std::string left_out;  // why the number is no argument; empty: it is one, or there is none
};

// command: program and arguments in one line. The user part becomes one further argument, unless the program could take
// it for something else: an option, or words of its own language (cmd.exe, PowerShell, scripts).
Invocation invocation(const std::string& command, const std::string& user, Environment environment);

}  // namespace microsip::compat
