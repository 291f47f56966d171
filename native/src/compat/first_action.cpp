// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/first_action.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "compat/report.h"

namespace microsip::compat {

namespace {

// SIP's own limit for an answer, with something over.
constexpr auto kRegistrationTime = std::chrono::seconds(40);
constexpr std::int32_t kLookAgainMs = 500;

}  // namespace

FirstAction::FirstAction(std::string instance, Action action)
    : instance_(std::move(instance)), action_(std::move(action)) {
    msn_client_options options = {};
    instance_.copy(options.instance, sizeof options.instance - 1);
    msn_error error = {};
    client_ = msn_client_attach(&options, &error);
    if (client_ == nullptr) {
        report({error.status, std::string(msn_status_text(error.status)) + ": " + error.text});
        return;
    }
    thread_ = std::thread([this] { run(); });
}

FirstAction::~FirstAction() {
    if (client_ != nullptr) msn_client_interrupt(client_);
    if (thread_.joinable()) thread_.join();
    msn_client_detach(client_);
}

void FirstAction::run() {
    if (const auto why = await_registration(); !why.empty()) return report({MSN_STATUS_FAILED, why});
    report(perform_on(instance_, action_, 0));
}

std::string FirstAction::await_registration() {
    const auto until = std::chrono::steady_clock::now() + kRegistrationTime;
    std::vector<msn_account> accounts(64);
    std::vector<msn_event> events(64);
    for (;;) {
        const auto count = static_cast<std::uint32_t>(accounts.size());
        const auto end = accounts.begin() + std::min(count, msn_client_accounts(client_, accounts.data(), count));
        const auto account = std::find_if(accounts.begin(), end, [this](const msn_account& one) {
            return action_.account_id != 0 ? one.account_id == action_.account_id : one.is_default != 0;
        });
        if (account == end || account->registrar[0] == '\0') return {};
        const auto name = "account " + std::to_string(account->account_id);
        if (account->registration == MSN_REGISTRATION_REGISTERED) return {};
        if (account->registration == MSN_REGISTRATION_FAILED)
            return name + " is not registered: " + std::to_string(account->sip_code) + " " + account->phrase;
        if (std::chrono::steady_clock::now() >= until) return name + " got no answer from its registrar";
        if (msn_client_wait(client_, kLookAgainMs, 0) == MSN_STATUS_STOPPED) return "the phone ends";
        while (msn_client_read(client_, events.data(), static_cast<std::uint32_t>(events.size())) != 0) {
        }
    }
}

}  // namespace microsip::compat
