// SPDX-License-Identifier: GPL-2.0-or-later
// The two kinds of section that microsip.ini has for a phone.
#pragma once

#include <cstdint>
#include <string>

#include "compat/ini_reader.h"
#include "compat/microsip_ini.h"

namespace microsip::compat {

// What an account's section says of the phone as a whole.
struct IniAccount {
    msn_account_settings settings = {};
    std::string domain;
    std::string public_address;
    std::uint32_t srtp = 0;  // msn_srtp
    bool ice = false;
    bool tls = false;

    ~IniAccount();
};

// False: MicroSIP takes it for no account either, which is noted.
bool read_account(const IniSection& section, IniNotes& notes, IniAccount& account);

// [Settings]. account: the one in use, null if there is none.
void read_settings(const IniSection& section, IniNotes& notes, const IniAccount* account, MicroSipIni& ini);

bool is_ipv4(std::string_view text);

}  // namespace microsip::compat
