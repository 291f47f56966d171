// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/accounts.h"

#include <vector>

#include "bridge/bridge.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr unsigned kDefaultExpires = 300;

Failure check(const char* what, const char* uri, bool url) {
    if ((url ? pjsua_verify_url(uri) : pjsua_verify_sip_url(uri)) == PJ_SUCCESS) return {};
    return {MSN_STATUS_BAD_URI, std::string(what) + " \"" + uri + "\""};
}

Failure check(const msn_account_settings& settings) {
    if (auto failure = check("address", settings.address, true)) return failure;
    if (settings.registrar[0] != '\0') {
        if (auto failure = check("registrar", settings.registrar, false)) return failure;
    }
    if (settings.proxy[0] != '\0') return check("proxy", settings.proxy, false);
    return {};
}

// "sip:user@host" or "Name" <sip:user@host>: user.
std::string user_of(const char* address) {
    std::string text = address;
    auto* pool = pjsua_pool_create("msn-address", 1000, 1000);
    if (pool == nullptr) return {};
    std::string user;
    const auto* uri = pjsip_parse_uri(pool, text.data(), text.size(), PJSIP_PARSE_URI_AS_NAMEADDR);
    if (uri != nullptr && (PJSIP_URI_SCHEME_IS_SIP(uri) || PJSIP_URI_SCHEME_IS_SIPS(uri)))
        user = view(static_cast<const pjsip_sip_uri*>(pjsip_uri_get_uri(uri))->user);
    pj_pool_release(pool);
    return user;
}

// Loose routing, as every proxy of today expects it.
std::string with_lr(const std::string& proxy) {
    return proxy.find(";lr") != std::string::npos ? proxy : "<" + proxy + ";lr>";
}

void report_removed(std::uint32_t account_id, std::uint64_t command_id) {
    msn_fact fact = {};
    fact.type = MSN_FACT_ACCOUNT_REMOVED;
    fact.account_id = account_id;
    fact.command_id = command_id;
    bridge::report(fact);
}

}  // namespace

void Accounts::set_media_address(pjsua_acc_config& config) const {
    // Many phones share a machine: each begins somewhere else, below the ports that systems give out by themselves.
    config.rtp_cfg.port = 16384;
    config.rtp_cfg.port_range = 16000;
    config.rtp_cfg.randomize_port = PJ_TRUE;
    config.rtp_cfg.bound_addr = pj_text(bind_);
    config.rtp_cfg.public_addr = pj_text(public_);
    // One more re-INVITE after an answer with several codecs helps nobody.
    config.lock_codec = 0;
    config.register_on_acc_add = PJ_FALSE;
}

Failure Accounts::use_proxy(const char* proxy) {
    proxy_ = proxy;
    return proxy_.empty() ? Failure{} : check("proxy", proxy, false);
}

Failure Accounts::add_local(const char* bind_address, const char* public_address, const msn_engine_ports& ports) {
    bind_ = bind_address;
    public_ = public_address;
    port_ = ports.udp;
    const std::string& host = public_.empty() ? bind_ : public_;
    const std::string id = "sip:microsip@" + host + ":" + std::to_string(ports.udp);
    const std::string route = proxy_.empty() ? proxy_ : with_lr(proxy_);
    pjsua_acc_config config;
    pjsua_acc_config_default(&config);
    config.id = pj_text(id);
    if (!route.empty()) {
        config.proxy_cnt = 1;
        config.proxy[0] = pj_text(route);
    }
    set_media_address(config);
    return pjsip_failure(pjsua_acc_add(&config, PJ_TRUE, &local_), "adding the local account");
}

Failure Accounts::add(const msn_account_settings& settings, std::uint64_t command_id, std::uint32_t& account_id) {
    if (auto failure = check(settings)) return failure;
    if (pjsua_acc_get_count() >= PJSUA_MAX_ACC)
        return {MSN_STATUS_LIMIT_REACHED, std::to_string(PJSUA_MAX_ACC - 1) + " accounts"};
    const std::string user = settings.username[0] != '\0' ? settings.username : user_of(settings.address);
    const std::string proxy = settings.proxy[0] != '\0' ? settings.proxy : proxy_;
    const std::string route = proxy.empty() ? proxy : with_lr(proxy);

    pjsua_acc_config config;
    pjsua_acc_config_default(&config);
    config.id = pj_text(settings.address);
    config.reg_uri = pj_text(settings.registrar);
    config.reg_timeout = settings.expires_s != 0 ? settings.expires_s : kDefaultExpires;
    if (!route.empty()) {
        config.proxy_cnt = 1;
        config.proxy[0] = pj_text(route);
    }
    if (settings.password[0] != '\0') {
        config.cred_count = 1;
        auto& credential = config.cred_info[0];
        credential.realm = pj_text("*");
        credential.scheme = pj_text("digest");
        credential.username = pj_text(user);
        credential.data_type = PJSIP_CRED_DATA_PLAIN_PASSWD;
        credential.data = pj_text(settings.password);
    }
    set_media_address(config);
    pjsua_acc_id id = PJSUA_INVALID_ID;
    if (auto failure = pjsip_failure(pjsua_acc_add(&config, PJ_FALSE, &id), settings.address)) return failure;

    account_id = ++last_id_;
    const bool registers = settings.registrar[0] != '\0';
    accounts_[account_id] = {id, registers};
    bridge::bind_account(id, account_id);
    if (default_ == 0) choose_default(account_id);
    msn_fact fact = {};
    fact.type = MSN_FACT_ACCOUNT_ADDED;
    fact.account_id = account_id;
    fact.command_id = command_id;
    fact.local_uri = {settings.address, std::string_view(settings.address).size()};
    fact.text = {settings.registrar, std::string_view(settings.registrar).size()};
    fact.value = default_ == account_id ? 1 : 0;
    bridge::report(fact);
    // Only now, so that the bus knows the account whose registration begins.
    if (registers) pjsua_acc_set_registration(id, PJ_TRUE);
    return {};
}

Failure Accounts::remove(std::uint32_t account_id, std::uint64_t command_id) {
    const auto found = accounts_.find(account_id);
    if (found == accounts_.end()) return {MSN_STATUS_NO_SUCH_ACCOUNT, "account " + std::to_string(account_id)};
    const auto id = found->second.id;
    if (auto failure = pjsip_failure(pjsua_acc_del(id), "removing the account")) return failure;
    accounts_.erase(found);
    bridge::bind_account(id, 0);
    report_removed(account_id, command_id);
    if (default_ == account_id) choose_default(accounts_.empty() ? 0 : accounts_.begin()->first);
    return {};
}

Failure Accounts::set_registration(std::uint32_t account_id, bool registered) {
    const auto found = accounts_.find(account_id);
    if (found == accounts_.end()) return {MSN_STATUS_NO_SUCH_ACCOUNT, "account " + std::to_string(account_id)};
    if (!found->second.registers)
        return {MSN_STATUS_INVALID_ARGUMENT, "account " + std::to_string(account_id) + " has no registrar"};
    const auto status = pjsua_acc_set_registration(found->second.id, registered ? PJ_TRUE : PJ_FALSE);
    if (status == PJSIP_EBUSY) return {};  // the answer to the request under way completes the command
    if (status == PJ_EINVALIDOP && !registered)
        return {MSN_STATUS_ALREADY, "account " + std::to_string(account_id) + " is not registered"};
    return pjsip_failure(status, "sending REGISTER");
}

void Accounts::unregister_all() {
    for (const auto& [account_id, account] : accounts_) {
        pjsua_acc_info info;
        if (!account.registers || pjsua_acc_get_info(account.id, &info) != PJ_SUCCESS) continue;
        if (info.status == PJSIP_SC_OK && info.expires > 0) pjsua_acc_set_registration(account.id, PJ_FALSE);
    }
}

pjsua_acc_id Accounts::find(std::uint32_t account_id) const {
    const auto wanted = account_id != 0 ? account_id : default_;
    if (wanted == 0) return local_;
    const auto found = accounts_.find(wanted);
    return found == accounts_.end() ? PJSUA_INVALID_ID : found->second.id;
}

std::string Accounts::address(pjsua_acc_id account) const {
    pjsua_acc_info info;
    return pjsua_acc_get_info(account, &info) == PJ_SUCCESS ? std::string(view(info.acc_uri)) : std::string();
}

std::string Accounts::contact(pjsua_acc_id account, std::string_view uri) const {
    const std::string& host = public_.empty() ? bind_ : public_;
    if (account != local_ || host == "0.0.0.0") return {};
    const bool tcp = uri.find(";transport=tcp") != std::string_view::npos;
    return "<sip:microsip@" + host + ":" + std::to_string(port_) + (tcp ? ";transport=tcp>" : ">");
}

// Incoming calls that fit no account come to PJSIP's default one.
void Accounts::choose_default(std::uint32_t account_id) {
    default_ = account_id;
    pjsua_acc_set_default(find(0));
}

}  // namespace microsip::engine
