// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/accounts.h"

#include <algorithm>
#include <cctype>

#include "bridge/bridge.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr unsigned kDefaultExpires = 300;
// With T1 as RFC 3261 has it.
constexpr auto kFirstRetry = std::chrono::seconds(10);
constexpr auto kRetry = std::chrono::seconds(60);
constexpr auto kUsualT1 = std::chrono::milliseconds(500);

Failure check(const char* what, const char* uri, bool url) {
    if ((url ? pjsua_verify_url(uri) : pjsua_verify_sip_url(uri)) == PJ_SUCCESS) return {};
    return {MSN_STATUS_BAD_URI, std::string(what) + " \"" + uri + "\""};
}

Failure check(const msn_account_settings& settings) {
    if (auto failure = check("address", settings.address, true)) return failure;
    if (settings.registrar[0] != '\0') {
        if (auto failure = check("registrar", settings.registrar, false)) return failure;
    }
    return settings.proxy[0] != '\0' ? check("proxy", settings.proxy, false) : Failure{};
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

msn_text text_of(const std::string& text) {
    return {text.data(), text.size()};
}

void report_removed(std::uint32_t account_id, std::uint32_t default_id, std::uint64_t command_id) {
    msn_fact fact = {};
    fact.type = MSN_FACT_ACCOUNT_REMOVED;
    fact.account_id = account_id;
    fact.value = default_id;
    fact.command_id = command_id;
    bridge::report(fact);
}

Failure no_such_account(std::uint32_t account_id) {
    return {MSN_STATUS_NO_SUCH_ACCOUNT, "account " + std::to_string(account_id)};
}

bool is_registered(pjsua_acc_id account) {
    pjsua_acc_info info;
    return pjsua_acc_get_info(account, &info) == PJ_SUCCESS && info.status == PJSIP_SC_OK && info.expires > 0;
}

bool secure(std::string_view uri) {
    std::string lower(uri);
    for (char& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower.find("sips:") != std::string::npos || lower.find(";transport=tls") != std::string::npos;
}

}  // namespace

struct Accounts::Texts {
    std::string user;
    std::string route;
};

void Accounts::retry_after(std::chrono::milliseconds t1) {
    const auto scaled = [t1](std::chrono::seconds usual) {
        const auto time = std::chrono::duration_cast<std::chrono::seconds>(usual * t1.count() / kUsualT1.count());
        return std::max(1u, static_cast<unsigned>(time.count()));
    };
    first_retry_s_ = scaled(kFirstRetry);
    retry_s_ = scaled(kRetry);
}

void Accounts::set_defaults(pjsua_acc_config& config) const {
    // Many phones share a machine: each begins somewhere else, below the ports that systems give out by themselves.
    config.rtp_cfg.port = 16384;
    config.rtp_cfg.port_range = 16000;
    config.rtp_cfg.randomize_port = PJ_TRUE;
    config.rtp_cfg.bound_addr = pj_text(bind_);
    config.rtp_cfg.public_addr = pj_text(public_);
    // One more re-INVITE after an answer with several codecs helps nobody.
    config.lock_codec = 0;
    config.register_on_acc_add = PJ_FALSE;
    config.reg_first_retry_interval = first_retry_s_;
    config.reg_retry_interval = retry_s_;
    config.reg_retry_random_interval = 0;  // the bus tells when the next one goes out
    // STUN is for media: ICE asks for itself, and pjsua's own way holds its threads up.
    config.sip_stun_use = PJSUA_STUN_USE_DISABLED;
    config.media_stun_use = PJSUA_STUN_USE_DEFAULT;
}

Failure Accounts::use_proxy(const char* proxy) {
    proxy_ = proxy;
    if (proxy_.empty()) return {};
    if (auto failure = check("proxy", proxy, false)) return failure;
    return check_transport(proxy_);
}

Failure Accounts::add_local(const char* bind_address, const char* public_address, const msn_engine_ports& ports) {
    bind_ = bind_address;
    public_ = public_address;
    ports_ = ports;
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
    set_defaults(config);
    return pjsip_failure(pjsua_acc_add(&config, PJ_TRUE, &local_), "adding the local account");
}

// Everything but the default values. A password that the settings lack stays as the configuration has it.
void Accounts::fill(const msn_account_settings& settings, Texts& texts, pjsua_acc_config& config) const {
    texts.user = settings.username[0] != '\0' ? settings.username : user_of(settings.address);
    const std::string proxy = settings.proxy[0] != '\0' ? settings.proxy : proxy_;
    texts.route = proxy.empty() ? proxy : with_lr(proxy);
    config.id = pj_text(settings.address);
    config.reg_uri = pj_text(settings.registrar);
    config.reg_timeout = settings.expires_s != 0 ? settings.expires_s : kDefaultExpires;
    config.proxy_cnt = texts.route.empty() ? 0 : 1;
    config.proxy[0] = pj_text(texts.route);
    auto& credential = config.cred_info[0];
    credential.username = pj_text(texts.user);
    if (settings.password[0] == '\0') return;
    config.cred_count = 1;
    credential.realm = pj_text("*");
    credential.scheme = pj_text("digest");
    credential.data_type = PJSIP_CRED_DATA_PLAIN_PASSWD;
    credential.data = pj_text(settings.password);
}

msn_fact Accounts::fact_of(std::uint32_t account_id, const Account& account) const {
    msn_fact fact = {};
    fact.account_id = account_id;
    fact.local_uri = text_of(account.address);
    fact.text = text_of(account.registrar);
    fact.remote_uri = text_of(account.proxy);
    fact.value = default_ == account_id ? 1 : 0;
    return fact;
}

Failure Accounts::add(const msn_account_settings& settings, std::uint64_t command_id, std::uint32_t& account_id) {
    if (auto failure = check(settings)) return failure;
    if (auto failure = check_transport(settings.registrar)) return failure;
    if (auto failure = check_transport(settings.proxy)) return failure;
    if (pjsua_acc_get_count() >= PJSUA_MAX_ACC)
        return {MSN_STATUS_LIMIT_REACHED, std::to_string(PJSUA_MAX_ACC - 1) + " accounts"};
    Texts texts;
    pjsua_acc_config config;
    pjsua_acc_config_default(&config);
    fill(settings, texts, config);
    set_defaults(config);
    pjsua_acc_id id = PJSUA_INVALID_ID;
    if (auto failure = pjsip_failure(pjsua_acc_add(&config, PJ_FALSE, &id), settings.address)) return failure;

    account_id = ++last_id_;
    const auto& account = accounts_[account_id] = {id, settings.address, settings.registrar, settings.proxy};
    bridge::bind_account(id, account_id);
    if (default_ == 0 || settings.make_default != 0) choose_default(account_id);
    auto fact = fact_of(account_id, account);
    fact.type = MSN_FACT_ACCOUNT_ADDED;
    fact.command_id = command_id;
    bridge::report(fact);
    // Only now, so that the bus knows the account whose registration begins.
    if (!account.registrar.empty()) pjsua_acc_set_registration(id, PJ_TRUE);
    return {};
}

Failure Accounts::modify(std::uint32_t account_id, msn_account_settings& settings, std::uint64_t command_id) {
    const auto found = accounts_.find(account_id);
    if (found == accounts_.end()) return no_such_account(account_id);
    auto& account = found->second;
    if (settings.address[0] == '\0') account.address.copy(settings.address, sizeof settings.address - 1);
    if (auto failure = check(settings)) return failure;
    if (auto failure = check_transport(settings.registrar)) return failure;
    if (auto failure = check_transport(settings.proxy)) return failure;
    const bool moves = account.address != settings.address || account.registrar != settings.registrar ||
                       account.proxy != settings.proxy;
    if (moves && is_registered(account.id)) pjsua_acc_set_registration(account.id, PJ_FALSE);

    auto* pool = pjsua_pool_create("msn-account", 2000, 1000);
    if (pool == nullptr) return {MSN_STATUS_OUT_OF_RESOURCES, "no memory for the account"};
    Texts texts;
    pjsua_acc_config config;
    auto status = pjsua_acc_get_config(account.id, pool, &config);
    if (status == PJ_SUCCESS) {
        fill(settings, texts, config);
        config.disable_reg_on_modify = PJ_TRUE;  // it registers below, once the bus knows of the change
        status = pjsua_acc_modify(account.id, &config);
    }
    pj_pool_secure_release(&pool);
    if (auto failure = pjsip_failure(status, settings.address)) return failure;

    account = {account.id, settings.address, settings.registrar, settings.proxy};
    if (account.registrar.empty()) {  // nobody will tell of an answer any more
        bridge::bind_account(account.id, 0);
        bridge::bind_account(account.id, account_id);
    }
    auto fact = fact_of(account_id, account);
    fact.type = MSN_FACT_ACCOUNT_MODIFIED;
    fact.command_id = command_id;
    bridge::report(fact);
    if (!account.registrar.empty()) pjsua_acc_set_registration(account.id, PJ_TRUE);
    return {};
}

Failure Accounts::remove(std::uint32_t account_id, std::uint64_t command_id) {
    const auto found = accounts_.find(account_id);
    if (found == accounts_.end()) return no_such_account(account_id);
    const auto id = found->second.id;
    if (auto failure = pjsip_failure(pjsua_acc_del(id), "removing the account")) return failure;
    accounts_.erase(found);
    bridge::bind_account(id, 0);
    if (default_ == account_id) choose_default(accounts_.empty() ? 0 : accounts_.begin()->first);
    report_removed(account_id, default_, command_id);
    return {};
}

Failure Accounts::set_registration(std::uint32_t account_id, bool registered) {
    const auto found = accounts_.find(account_id);
    if (found == accounts_.end()) return no_such_account(account_id);
    if (found->second.registrar.empty())
        return {MSN_STATUS_INVALID_ARGUMENT, "account " + std::to_string(account_id) + " has no registrar"};
    const auto status = pjsua_acc_set_registration(found->second.id, registered ? PJ_TRUE : PJ_FALSE);
    if (status == PJSIP_EBUSY) return {};  // the answer to the request under way completes the command
    if (status == PJ_EINVALIDOP && !registered)
        return {MSN_STATUS_ALREADY, "account " + std::to_string(account_id) + " is not registered"};
    return pjsip_failure(status, "sending REGISTER");
}

void Accounts::unregister_all() {
    for (const auto& [account_id, account] : accounts_) {
        if (is_registered(account.id)) pjsua_acc_set_registration(account.id, PJ_FALSE);
    }
}

Failure Accounts::check_transport(std::string_view uri) const {
    if (tls_ || !secure(uri)) return {};
    return {MSN_STATUS_INVALID_ARGUMENT,
            "\"" + std::string(uri) + "\" needs TLS; start the phone with --tls-ca or --tls-port"};
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
    const std::string_view next = proxy_.empty() ? uri : std::string_view(proxy_);
    // Who cannot be called over TLS is reached by the connection he made: PJSIP names its port.
    if (secure(next) && ports_.tls == 0) return {};
    const char* scheme = uri.find("sips:") != std::string_view::npos ? "<sips:microsip@" : "<sip:microsip@";
    const auto port = std::to_string(secure(next) ? ports_.tls : ports_.udp);
    const bool tcp = next.find(";transport=tcp") != std::string_view::npos;
    return scheme + host + ":" + port + (secure(next) ? ";transport=tls>" : tcp ? ";transport=tcp>" : ">");
}

// Incoming calls that fit no account come to PJSIP's default one.
void Accounts::choose_default(std::uint32_t account_id) {
    default_ = account_id;
    pjsua_acc_set_default(find(0));
}

}  // namespace microsip::engine
