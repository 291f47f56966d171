// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/accounts.h"

#include <cstring>
#include <mutex>

#include "bridge/bridge.h"
#include "microsip/hooks.h"
#include "microsip/party.h"
#include "microsip/phone.h"

namespace microsip {
namespace patch {

namespace {

struct Text {
    char data[256] = {};

    void take(const pj_str_t& string) {
        pj_ansi_snprintf(data, sizeof data, "%.*s", static_cast<int>(string.slen), string.ptr);
    }
    bool operator==(const Text& other) const { return std::strcmp(data, other.data) == 0; }
};

// What is told of an account.
struct Described {
    Text address;
    Text registrar;
    Text proxy;

    bool operator==(const Described& other) const {
        return address == other.address && registrar == other.registrar && proxy == other.proxy;
    }
};

struct Account {
    uint32_t id = 0;  // 0: there is none in this place
    Described described;
};

// Never held while pjsua is asked something: a thread of PJSIP's that holds pjsua's lock may wait for it.
std::mutex mutex;
Account accounts[PJSUA_MAX_ACC];
uint32_t last_id = 0;

bool read_account(pjsua_acc_id account, Described& described) {
    pj_pool_t* pool = pjsua_acc_is_valid(account) ? pjsua_pool_create("msn-account", 4000, 4000) : nullptr;
    if (pool == nullptr) return false;
    pjsua_acc_config config;
    const bool found = pjsua_acc_get_config(account, pool, &config) == PJ_SUCCESS;
    if (found) {
        const Party party = party_of(config.id);  // MicroSIP's have a display name, and brackets
        described.address.take(pj_str(const_cast<char*>(party.uri)));
        described.registrar.take(config.reg_uri);
        if (config.proxy_cnt > 0) described.proxy.take(config.proxy[0]);
    }
    pj_pool_release(pool);
    return found;
}

void tell(msn_fact_type type, const Account& account, bool is_default) {
    msn_fact fact = new_fact(type);
    fact.account_id = account.id;
    fact.local_uri = text_of(account.described.address.data);
    fact.text = text_of(account.described.registrar.data);
    fact.remote_uri = text_of(account.described.proxy.data);
    fact.value = is_default ? 1 : 0;
    report(fact);
}

void take_away(pjsua_acc_id place, pjsua_acc_id default_place) {
    Account& account = accounts[place];
    if (account.id == 0) return;
    msn_fact fact = new_fact(MSN_FACT_ACCOUNT_REMOVED);
    fact.account_id = account.id;
    account.id = 0;
    if (default_place != PJSUA_INVALID_ID) fact.value = accounts[default_place].id;
    bridge::bind_account(place, 0);
    report(fact);
}

// Told before it is bound: no fact about it may come before.
uint32_t settle(pjsua_acc_id place, const Described& described, bool is_default) {
    Account& account = accounts[place];
    if (account.id == 0) {
        account.id = ++last_id;
        account.described = described;
        tell(MSN_FACT_ACCOUNT_ADDED, account, is_default);
        bridge::bind_account(place, account.id);
    } else if (!(account.described == described)) {
        account.described = described;
        tell(MSN_FACT_ACCOUNT_MODIFIED, account, is_default);
    }
    return account.id;
}

}  // namespace

uint32_t name_account(pjsua_acc_id account) {
    Described described;
    if (!read_account(account, described)) return 0;
    const bool is_default = pjsua_acc_get_default() == account;
    const std::lock_guard<std::mutex> lock(mutex);
    return settle(account, described, is_default);
}

void compare_accounts() {
    if (!phone.up) return;
    const pjsua_acc_id default_place = pjsua_acc_get_default();
    for (pjsua_acc_id place = 0; place < PJSUA_MAX_ACC; ++place) {
        Described described;
        const bool found = read_account(place, described);
        const std::lock_guard<std::mutex> lock(mutex);
        if (found) {
            settle(place, described, place == default_place);
        } else {
            take_away(place, default_place);
        }
    }
}

void remove_accounts() {
    const std::lock_guard<std::mutex> lock(mutex);
    for (pjsua_acc_id place = 0; place < PJSUA_MAX_ACC; ++place)
        take_away(place, PJSUA_INVALID_ID);
}

pjsua_acc_id pjsua_account_of(uint32_t account_id) {
    if (account_id == 0) return pjsua_acc_get_default();
    const std::lock_guard<std::mutex> lock(mutex);
    for (pjsua_acc_id place = 0; place < PJSUA_MAX_ACC; ++place) {
        if (accounts[place].id == account_id) return place;
    }
    return PJSUA_INVALID_ID;
}

void account_deleted() {
    if (phone.host != nullptr) compare_accounts();
}

}  // namespace patch
}  // namespace microsip
