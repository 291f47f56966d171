// SPDX-License-Identifier: GPL-2.0-or-later
// microsip.ini, the settings of MicroSIP, as far as a phone without windows can follow them; microsip-ini.md lists
// them.
#pragma once

#include <string>
#include <vector>

#include "compat/trigger_commands.h"
#include "microsip/engine.h"

namespace microsip::compat {

// Its passwords are wiped when it goes.
struct MicroSipIni {
    msn_engine_options engine = {};
    std::vector<msn_account_settings> accounts;  // [Account1], [Account2] …, as MicroSIP finds them
    unsigned default_account = 0;                // from 1, the one MicroSIP uses; 0: calls by address alone
    TriggerCommands triggers;
    std::vector<std::string> notes;  // what was not taken, and why; never a password

    MicroSipIni() = default;
    MicroSipIni(MicroSipIni&&) = default;
    MicroSipIni& operator=(MicroSipIni&&) = default;
    ~MicroSipIni();
};

// Fills over what ini.engine holds. The text says what is wrong, empty if nothing is.
std::string read_microsip_ini(const std::string& path, MicroSipIni& ini);

}  // namespace microsip::compat
