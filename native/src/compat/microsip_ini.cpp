// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/microsip_ini.h"

#include <algorithm>
#include <deque>

#include "compat/ini_parts.h"
#include "compat/wipe.h"

namespace microsip::compat {

namespace {

constexpr unsigned kMostAccounts = 63;  // PJSIP's 64 less the one for calls by address

// [Account7]: 7. [Account0], MicroSIP's own for calls by address, and anything else: 0.
unsigned number_of_account(std::string_view name) {
    constexpr std::string_view kStem = "Account";
    unsigned number = 0;
    if (name.size() > kStem.size() + 5 || !same_name(kStem, name.substr(0, kStem.size()))) return 0;
    for (const char c : name.substr(kStem.size())) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

// why_not: of an account that was not read.
void pass_over(const IniSection& section, const std::string& why_not, IniNotes& notes) {
    const struct {
        const char* name;
        const char* reason;
    } known[] = {{"Global", "MicroSIP's version and when it looked for updates"},
                 {"Settings", nullptr},
                 {"Account0", "MicroSIP's account for calls by address; the engine always takes and makes those"},
                 {"Shortcuts", "the engine has no windows, so no shortcuts in them"},
                 {"Calls", "the engine keeps no list of calls; its clients can"},
                 {"Dialed", "the engine keeps no list of calls; its clients can"},
                 {"Contacts", "there is no directory of contacts"}};
    const auto name = "[" + printable(section.name) + "] ";
    for (const auto& each : known) {
        if (!same_name(each.name, section.name)) continue;
        if (each.reason != nullptr && !section.entries.empty()) notes.add(name + "was passed over: " + each.reason);
        return;
    }
    if (number_of_account(section.name) == 0) {
        notes.add(name +
                  "is no section of MicroSIP's; it has [Settings], [Account1] and so on. Nothing was done with it");
    } else if (!why_not.empty()) {
        notes.add(name + "was passed over: " + why_not);
    }
}

}  // namespace

MicroSipIni::~MicroSipIni() {
    for (auto& account : accounts)
        wipe(account.password, sizeof account.password);
}

std::string read_microsip_ini(const std::string& path, MicroSipIni& ini) {
    IniFile file;
    if (auto wrong = IniFile::read(path, file); !wrong.empty()) return wrong;
    const auto* settings = file.find("Settings");
    if (settings == nullptr && file.find("Account1") == nullptr)
        return "\"" + path + "\" has neither [Settings] nor [Account1]: it is no settings file of MicroSIP";

    IniNotes notes;
    for (const auto& remark : file.remarks())
        notes.add(remark);
    std::deque<IniAccount> accounts;
    unsigned count = 0;
    ini.accounts.reserve(kMostAccounts);  // never moved, so that no password stays behind
    for (; count < kMostAccounts; ++count) {
        const auto* section = file.find("Account" + std::to_string(count + 1));
        if (section == nullptr || !read_account(*section, notes, accounts.emplace_back())) break;
        ini.accounts.push_back(accounts.back().settings);
    }

    static const IniSection nothing{"Settings", {}};
    IniReader which(settings != nullptr ? *settings : nothing, notes);
    const bool local = which.flag("enableLocalAccount", false);
    const auto wanted = which.number("accountId", 0, 99999).value_or(1);
    ini.default_account = wanted == 0 && !local ? 1 : wanted;
    if (ini.default_account > count) {
        if (settings != nullptr && settings->find("accountId") != nullptr && count > 0)
            notes.add("[Settings] accountId: there is no account " + std::to_string(wanted) +
                      "; calls go by address alone until one is chosen");
        ini.default_account = 0;
    }
    const auto* used = ini.default_account == 0 ? nullptr : &accounts[ini.default_account - 1];
    if (used != nullptr && used->tls)
        notes.add("[Account" + std::to_string(ini.default_account) +
                  "] transport: TLS needs --tls-ca FILE with the authorities to trust, or --tls-unverified to take any "
                  "certificate, as MicroSIP does");
    if (used != nullptr) ini.accounts[ini.default_account - 1].make_default = 1;
    read_settings(settings != nullptr ? *settings : nothing, notes, used, ini);
    const bool full = count == kMostAccounts;
    const auto last = full ? count : count + 1;  // which has been looked at
    const auto why_not = full ? "the phone has room for " + std::to_string(kMostAccounts) + " accounts"
                              : std::string("MicroSIP counts accounts from 1 and stops at the first that is missing");
    for (const auto& section : file.sections())
        pass_over(section, number_of_account(section.name) > last ? why_not : "", notes);
    ini.notes = notes.lines();
    return {};
}

}  // namespace microsip::compat
