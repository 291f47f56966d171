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

namespace microsip::engine {

class Accounts {
  public:
    // The account of a phone that has none: calls go out and come in directly. It is not shown on the bus.
    Failure add_local(const char* bind_address, const char* public_address, const msn_engine_ports& ports);
    // For every account that names none of its own; before the first one.
    Failure use_proxy(const char* proxy);

    Failure add(const msn_account_settings& settings, std::uint64_t command_id, std::uint32_t& account_id);
    Failure remove(std::uint32_t account_id, std::uint64_t command_id);
    Failure set_registration(std::uint32_t account_id, bool registered);
    void unregister_all();

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
        bool registers;
    };

    void set_media_address(pjsua_acc_config& config) const;
    void choose_default(std::uint32_t account_id);

    std::string bind_;
    unsigned port_ = 0;
    std::string public_;
    std::string proxy_;
    pjsua_acc_id local_ = PJSUA_INVALID_ID;
    std::map<std::uint32_t, Account> accounts_;
    std::uint32_t last_id_ = 0;
    std::uint32_t default_ = 0;
};

}  // namespace microsip::engine
