// SPDX-License-Identifier: MIT
#include "model/accounts.h"

#include "model/completion.h"
#include "model/registry.h"
#include "model/text.h"

namespace microsip::model {
namespace {

constexpr std::int64_t kNsPerS = 1'000'000'000;

msn_event event_of(const msn_account& account, msn_event_type type) {
    msn_event event{};
    event.type = type;
    event.account_id = account.account_id;
    event.row_index = account.row_index;
    event.row_generation = account.row_generation;
    event.registration = account.registration;
    return event;
}

void publish_registration(Step& step, msn_account& account) {
    account.changed_utc_ns = step.now.utc_ns;
    auto event = event_of(account, MSN_EVENT_TYPE_REGISTRATION);
    event.sip_code = account.sip_code;
    event.value = account.expires_s;
    assign(event.text, account.phrase);
    step.output.publish(event, account);
}

msn_account* find(Step& step, std::uint32_t account_id) {
    const auto found = step.registry.accounts.find(account_id);
    return found == step.registry.accounts.end() ? nullptr : &found->second;
}

// Of what no command asked for.
void publish_changed(Step& step, msn_account& account) {
    auto changed = event_of(account, MSN_EVENT_TYPE_ACCOUNT_CHANGED);
    assign(changed.text, account.address);
    step.output.publish(changed, account);
}

}  // namespace

const msn_account* account_of(const Step& step, std::uint32_t account_id) {
    for (const auto& [id, account] : step.registry.accounts) {
        if (account_id != 0 ? id == account_id : account.is_default != 0) return &account;
    }
    return nullptr;
}

bool account_added(Step& step, const msn_fact& fact) {
    auto& accounts = step.registry.accounts;
    if (fact.account_id == 0 || accounts.contains(fact.account_id)) return false;
    msn_account added{};
    added.account_id = fact.account_id;
    added.changed_utc_ns = step.now.utc_ns;
    added.is_default = fact.value != 0 ? 1 : 0;
    assign(added.address, view(fact.local_uri));
    assign(added.registrar, view(fact.text));
    assign(added.proxy, view(fact.remote_uri));
    if (!step.output.claim_row(added)) {
        complete(step, fact.command_id, MSN_STATUS_LIMIT_REACHED, 0, "every account row of the phone is in use");
        return true;
    }
    if (added.is_default != 0) {
        for (auto& [id, other] : accounts) {
            if (other.is_default == 0) continue;
            other.is_default = 0;
            publish_changed(step, other);
        }
    }
    auto& account = accounts[fact.account_id] = added;
    auto event = event_of(account, MSN_EVENT_TYPE_ACCOUNT_ADDED);
    event.command_id = fact.command_id;
    assign(event.text, account.address);
    step.output.publish(event, account);
    complete_by_fact(step, fact);
    return true;
}

bool account_modified(Step& step, const msn_fact& fact) {
    auto* account = find(step, fact.account_id);
    if (account == nullptr) return false;
    assign(account->address, view(fact.local_uri));
    assign(account->registrar, view(fact.text));
    assign(account->proxy, view(fact.remote_uri));
    account->changed_utc_ns = step.now.utc_ns;
    if (account->registrar[0] == '\0') {  // whatever it was doing there
        account->registration = MSN_REGISTRATION_NONE;
        account->expires_s = 0;
        account->registered_until_utc_ns = account->next_try_utc_ns = 0;
    }
    auto event = event_of(*account, MSN_EVENT_TYPE_ACCOUNT_CHANGED);
    event.command_id = fact.command_id;
    assign(event.text, account->address);
    step.output.publish(event, *account);
    complete_by_fact(step, fact);
    return true;
}

bool account_removed(Step& step, const msn_fact& fact) {
    auto* account = find(step, fact.account_id);
    if (account == nullptr) return false;
    auto event = event_of(*account, MSN_EVENT_TYPE_ACCOUNT_REMOVED);
    event.command_id = fact.command_id;
    assign(event.text, account->address);
    step.output.publish(event, *account);
    step.output.release_row(*account);
    step.registry.accounts.erase(fact.account_id);
    auto* next = find(step, static_cast<std::uint32_t>(fact.value));
    if (next != nullptr && next->is_default == 0) {
        next->is_default = 1;
        publish_changed(step, *next);
    }
    complete_registrations(step, fact);
    complete_by_fact(step, fact);
    return true;
}

bool register_sent(Step& step, const msn_fact& fact) {
    auto* account = find(step, fact.account_id);
    // A refresh leaves a registered account registered.
    if (account == nullptr || account->registration == MSN_REGISTRATION_TRYING ||
        (account->registration == MSN_REGISTRATION_REGISTERED && fact.value == 0)) {
        return true;
    }
    account->registration = MSN_REGISTRATION_TRYING;
    account->next_try_utc_ns = 0;
    publish_registration(step, *account);
    return true;
}

bool register_answered(Step& step, const msn_fact& fact) {
    auto* account = find(step, fact.account_id);
    if (account == nullptr) return true;  // its last answer, after it was removed
    const bool accepted = fact.sip_code >= 200 && fact.sip_code < 300;
    account->sip_code = fact.sip_code;
    account->expires_s = accepted ? static_cast<std::uint32_t>(fact.value) : 0;
    account->registered_until_utc_ns = account->expires_s != 0 ? step.now.utc_ns + account->expires_s * kNsPerS : 0;
    account->next_try_utc_ns = 0;
    assign(account->phrase, view(fact.phrase));
    account->registration = !accepted                 ? MSN_REGISTRATION_FAILED
                            : account->expires_s != 0 ? MSN_REGISTRATION_REGISTERED
                                                      : MSN_REGISTRATION_UNREGISTERED;
    publish_registration(step, *account);
    complete_registrations(step, fact);
    return true;
}

bool register_retry(Step& step, const msn_fact& fact) {
    auto* account = find(step, fact.account_id);
    if (account == nullptr || account->registration != MSN_REGISTRATION_FAILED) return true;
    account->next_try_utc_ns = step.now.utc_ns + fact.delay_s * kNsPerS;
    publish_registration(step, *account);
    return true;
}

}  // namespace microsip::model
