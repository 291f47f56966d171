// SPDX-License-Identifier: GPL-2.0-or-later
// Accounts of the bus and the pjsua accounts behind them. Command thread only.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/failure.h"
#include "microsip/engine.h"
#include "microsip/facts.h"

namespace microsip::engine {

class Accounts {
  public:
    // The account of a phone that has none: calls go out and come in directly. It is not shown on the bus.
    Failure add_local(const char* bind_address, const char* public_address, const msn_engine_ports& ports);
    // For every account that names none of its own; before the first one.
    Failure use_proxy(const char* proxy);
    // Whether there is TLS, at least for connections made from here.
    void use_tls(bool there) { tls_ = there; }
    // How long to wait before a registration that failed for want of an answer is tried again, in proportion to SIP's
    // timer T1; before the first account.
    void retry_after(std::chrono::milliseconds t1);

    Failure add(const msn_account_settings& settings, std::uint64_t command_id, std::uint32_t& account_id);
    // An empty address (it is filled in) or password keeps the present one; then it registers anew.
    Failure modify(std::uint32_t account_id, msn_account_settings& settings, std::uint64_t command_id);
    Failure remove(std::uint32_t account_id, std::uint64_t command_id);
    Failure set_registration(std::uint32_t account_id, bool registered);
    void unregister_all();

    // Whether a call to this URI can go out at all: not over TLS where there is none.
    Failure check_transport(std::string_view uri) const;
    // 0: the default account, or the local one if there is none.
    pjsua_acc_id find(std::uint32_t account_id) const;
    std::uint32_t default_account() const { return default_; }
    // The address that calls of this account show.
    std::string address(pjsua_acc_id account) const;
    // The Contact of a call to this URI, where PJSIP would guess it from the machine's default route; empty: it does
    // well.
    std::string contact(pjsua_acc_id account, std::string_view uri) const;

  private:
    struct Account {
        pjsua_acc_id id;
        std::string address;
        std::string registrar;  // empty: it does not register
        std::string proxy;
    };
    struct Texts;  // what a configuration points to

    void set_defaults(pjsua_acc_config& config) const;
    void fill(const msn_account_settings& settings, Texts& texts, pjsua_acc_config& config) const;
    msn_fact fact_of(std::uint32_t account_id, const Account& account) const;
    void choose_default(std::uint32_t account_id);

    std::string bind_;
    bool tls_ = false;
    msn_engine_ports ports_{};
    unsigned first_retry_s_ = 0;
    unsigned retry_s_ = 0;
    std::string public_;
    std::string proxy_;
    pjsua_acc_id local_ = PJSUA_INVALID_ID;
    std::map<std::uint32_t, Account> accounts_;
    std::uint32_t last_id_ = 0;
    std::uint32_t default_ = 0;
};

}  // namespace microsip::engine
