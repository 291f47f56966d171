// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/tls.h"

#include <pjsua-lib/pjsua.h>

#include "engine/authorities.h"
#include "engine/free_port.h"
#include "engine/pem.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

Failure check(const msn_engine_options& options) {
    if (options.use_tls == 0) {
        if (options.tls_cert[0] == '\0' && options.tls_key[0] == '\0') return {};
        return {MSN_STATUS_INVALID_ARGUMENT, "tls_cert and tls_key are for a phone that listens for TLS: set use_tls"};
    }
    if (options.tls_port > 65535) return {MSN_STATUS_INVALID_ARGUMENT, "tls_port " + std::to_string(options.tls_port)};
    if (options.tls_cert[0] == '\0')
        return {MSN_STATUS_BAD_CERTIFICATE, "a phone that listens for TLS needs a certificate (tls_cert)"};
    return check_certificate(options.tls_cert, options.tls_key[0] != '\0' ? options.tls_key : options.tls_cert);
}

}  // namespace

bool wants_tls(const msn_engine_options& options) {
    return options.use_tls != 0 || options.tls_ca[0] != '\0' || options.tls_unverified != 0;
}

Failure start_tls(const msn_engine_options& options, const std::string& bind, const std::string& public_address,
                  std::uint32_t& port) {
    port = 0;
    if (auto failure = check(options)) return failure;
    if (!wants_tls(options)) return {};
    if (options.tls_ca[0] != '\0') {
        if (auto failure = check_authorities(options.tls_ca)) return failure;
    }
    // PJSIP does not tell when its TLS listener could not take the port.
    if (auto failure = check_free(bind, options.use_tls != 0 ? options.tls_port : 0)) return failure;

    const auto system = options.tls_ca[0] == '\0' ? system_authorities() : Authorities{options.tls_ca, ""};
    const std::string key = options.tls_key[0] != '\0' ? options.tls_key : options.tls_cert;
    pjsua_transport_config config;
    pjsua_transport_config_default(&config);
    config.port = options.use_tls != 0 ? options.tls_port : 0;
    config.bound_addr = pj_text(bind);
    config.public_addr = pj_text(public_address);
    auto& tls = config.tls_setting;
    tls.proto = PJ_SSL_SOCK_PROTO_TLS1_2 | PJ_SSL_SOCK_PROTO_TLS1_3;  // the older ones are deprecated (RFC 8996)
    tls.verify_server = options.tls_unverified == 0 ? PJ_TRUE : PJ_FALSE;
    tls.ca_list_file = pj_text(system.file);
    tls.ca_buf = pj_text(system.pem);
    if (options.use_tls != 0) {
        tls.cert_file = pj_text(options.tls_cert);
        tls.privkey_file = pj_text(key);
    }
    pjsua_transport_id id = PJSUA_INVALID_ID;
    pjsua_transport_info info;
    if (auto failure = pjsip_failure(pjsua_transport_create(PJSIP_TRANSPORT_TLS, &config, &id), "listening for TLS"))
        return failure;
    if (auto failure = pjsip_failure(pjsua_transport_get_info(id, &info), "listening for TLS")) return failure;
    if (options.use_tls != 0) port = pj_sockaddr_get_port(&info.local_addr);
    return {};
}

}  // namespace microsip::engine
