// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/complete.h"

#include <algorithm>
#include <vector>

#include "compat/dial_uri.h"
#include "compat/text.h"

namespace microsip::compat {

namespace {

std::vector<msn_account> accounts_of(msn_client* client) {
    constexpr std::uint32_t kMost = 64;
    std::vector<msn_account> accounts(kMost);
    accounts.resize(std::min(kMost, msn_client_accounts(client, accounts.data(), kMost)));
    return accounts;
}

// The host[:port] of an address of record.
std::string domain_of(std::string_view address) {
    const auto at = address.find('@');
    const auto rest = address.substr(at == address.npos ? address.find(':') + 1 : at + 1);
    return std::string(rest.substr(0, rest.find_first_of(">;?")));
}

}  // namespace

std::string complete(msn_client* client, std::uint32_t account_id, std::string& target) {
    const auto accounts = accounts_of(client);
    const auto found = std::find_if(accounts.begin(), accounts.end(), [account_id](const msn_account& account) {
        return account_id != 0 ? account.account_id == account_id : account.is_default != 0;
    });
    if (found == accounts.end() && account_id != 0)
        return "there is no account " + std::to_string(account_id) + "; the phone has " +
               std::to_string(accounts.size());
    if (is_complete(target)) return {};
    if (found == accounts.end())
        return "the phone has no account whose domain would complete " + quoted(target) + "; write sip:USER@HOST";
    const std::string_view address = found->address;
    const bool secure = address.find("sips:") != address.npos;
    target = (secure ? "sips:" : "sip:") + escaped_user(target) + "@" + domain_of(address);
    return {};
}

}  // namespace microsip::compat
