// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/nat.h"

#include "engine/host_port.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr std::uint16_t kStunPort = 3478;  // of TURN too
constexpr auto kAskAgain = std::chrono::seconds(30);

// PJSIP's callback outlives who asked.
std::atomic<Stun*> asking{nullptr};

void on_resolved(const pj_stun_resolve_result* result) {
    auto* stun = asking.load();
    if (stun != nullptr) stun->on_result(result->status);
}

Failure check_server(const char* what, const char* server) {
    HostPort parsed;
    return server[0] == '\0' ? Failure{} : parse_host_port(what, server, kStunPort, parsed);
}

}  // namespace

bool wants_ice(const msn_engine_options& options) {
    return options.ice != 0 || options.stun[0] != '\0' || options.turn[0] != '\0';
}

Failure configure_nat(const msn_engine_options& options, const char* bind, pjsua_media_config& media) {
    if (auto failure = check_server("stun", options.stun)) return failure;
    if (auto failure = check_server("turn", options.turn)) return failure;
    if (options.turn[0] == '\0' && options.turn_username[0] != '\0')
        return {MSN_STATUS_INVALID_ARGUMENT, "turn_username is for a TURN server: set turn"};
    if (options.turn_username[0] == '\0' && options.turn_password[0] != '\0')
        return {MSN_STATUS_INVALID_ARGUMENT, "turn_password is for a user: set turn_username"};
    if (wants_ice(options) && std::string_view(bind).starts_with("127."))
        return {MSN_STATUS_INVALID_ARGUMENT,
                std::string("bind ") + bind +
                    ": ICE, STUN and TURN need an address that is no loopback (RFC 8445 5.1.1.1)"};
    media.enable_ice = wants_ice(options) ? PJ_TRUE : PJ_FALSE;
    if (options.turn[0] == '\0') return {};
    media.enable_turn = PJ_TRUE;
    media.turn_server = pj_text(options.turn);
    media.turn_conn_type = PJ_TURN_TP_UDP;
    if (options.turn_username[0] == '\0') return {};
    auto& credential = media.turn_auth_cred;
    credential.type = PJ_STUN_AUTH_CRED_STATIC;
    credential.data.static_cred.realm = pj_text("*");
    credential.data.static_cred.username = pj_text(options.turn_username);
    credential.data.static_cred.data_type = PJ_STUN_PASSWD_PLAIN;
    credential.data.static_cred.data = pj_text(options.turn_password);
    return {};
}

Failure Stun::start(const char* server) {
    server_ = server;
    if (server_.empty()) return {};
    asking.store(this);
    return ask();
}

void Stun::stop() {
    Stun* self = this;
    asking.compare_exchange_strong(self, nullptr);
}

Failure Stun::ask() {
    auto server = pj_text(server_);
    return pjsip_failure(pjsua_resolve_stun_servers(1, &server, PJ_FALSE, nullptr, &on_resolved), server_.c_str());
}

void Stun::on_result(pj_status_t status) {
    worker_.post([this, status] {
        if (status != PJ_SUCCESS) return worker_.post_after(kAskAgain, [this] { ask(); });
        auto server = pj_text(server_);
        pjsua_update_stun_servers(1, &server, PJ_FALSE);
    });
}

}  // namespace microsip::engine
