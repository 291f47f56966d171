// SPDX-License-Identifier: GPL-2.0-or-later
// Registrations and transports.
#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

bool known(pjsua_acc_id account) {
    return account >= 0 && static_cast<unsigned>(account) < kAccounts;
}

void register_sent(pjsua_acc_id account, bool registers) {
    if (account_of(account) == 0) return;
    Lock lock(state.mutex);
    if (state.accounts[account] == 0) return;
    state.registering[account] = true;
    msn_fact fact = {};
    fact.type = MSN_FACT_REGISTER_SENT;
    fact.account_id = state.accounts[account];
    fact.value = registers ? 0 : 1;
    report_locked(fact);
}

// When pjsua tries again by itself; 0: it does not (regc_cb in pjsua_acc.c).
uint32_t retry_delay(pjsua_acc_id account, int code, bool first) {
    switch (code) {
        case PJSIP_SC_REQUEST_TIMEOUT:
        case PJSIP_SC_INTERNAL_SERVER_ERROR:
        case PJSIP_SC_BAD_GATEWAY:
        case PJSIP_SC_SERVICE_UNAVAILABLE:
        case PJSIP_SC_SERVER_TIMEOUT:
        case PJSIP_SC_TEMPORARILY_UNAVAILABLE:
            break;
        default:
            if (code / 100 != 6) return 0;
    }
    pj_pool_t* pool = pjsua_pool_create("msn-retry", 2000, 1000);
    if (pool == nullptr) return 0;
    pjsua_acc_config config;
    uint32_t delay = 0;
    if (pjsua_acc_get_config(account, pool, &config) == PJ_SUCCESS && config.reg_retry_interval != 0)
        delay = first ? config.reg_first_retry_interval : config.reg_retry_interval;
    pj_pool_release(pool);
    return delay;
}

void on_reg_started(pjsua_acc_id account, pj_bool_t renew) {
    register_sent(account, renew != PJ_FALSE);
    if (state.previous.on_reg_started != nullptr) state.previous.on_reg_started(account, renew);
}

void on_reg_started2(pjsua_acc_id account, pjsua_reg_info* info) {
    register_sent(account, info->renew != PJ_FALSE);
    state.previous.on_reg_started2(account, info);
}

void on_reg_state2(pjsua_acc_id account, pjsua_reg_info* info) {
    if (known(account)) {
        const pjsip_regc_cbparam& answer = *info->cbparam;
        char error[PJ_ERR_MSG_SIZE];
        msn_fact fact = {};
        fact.type = MSN_FACT_REGISTER_ANSWERED;
        fact.sip_code = static_cast<uint32_t>(answer.code);
        fact.phrase = text_of(answer.reason);
        if (answer.rdata == nullptr) {  // none came, or it could not be sent
            if (fact.sip_code == 0) fact.sip_code = PJSIP_SC_SERVICE_UNAVAILABLE;
            if (answer.status != PJ_SUCCESS && fact.phrase.length == 0)
                fact.phrase = text_of(pj_strerror(answer.status, error, sizeof error));
            const CertificateError refused = take_certificate_error();
            if (refused.phrase != nullptr) fact.phrase = text_of(refused.phrase);
        }
        const pj_uint32_t expires = static_cast<pj_uint32_t>(answer.expiration);  // PJSIP 2.9's is signed
        const bool registered =
            answer.code / 100 == 2 && !answer.is_unreg && expires != PJSIP_REGC_EXPIRATION_NOT_SPECIFIED;
        fact.value = registered ? expires : 0;
        bool first;
        account_of(account);  // it may have to be named
        {
            Lock lock(state.mutex);
            state.registering[account] = false;
            first = !state.retrying[account];
            fact.account_id = state.accounts[account];
            if (fact.account_id != 0) report_locked(fact);
        }
        const uint32_t delay = answer.is_unreg ? 0 : retry_delay(account, answer.code, first);
        Lock lock(state.mutex);
        state.retrying[account] = delay != 0;
        if (delay != 0 && fact.account_id != 0) {
            msn_fact retry = {};
            retry.type = MSN_FACT_REGISTER_RETRY;
            retry.account_id = fact.account_id;
            retry.delay_s = delay;
            report_locked(retry);
        }
    }
    if (state.previous.on_reg_state2 != nullptr) state.previous.on_reg_state2(account, info);
}

// What the other side's certificate lacks. Found right before whatever waits for the connection fails, by the same
// thread.
thread_local CertificateError certificate_error;

const char* name_of_certificate_error(pj_uint32_t status) {
    if ((status & PJ_SSL_CERT_EVALIDITY_PERIOD) != 0) return "TLS: the certificate has expired or is not valid yet";
    if ((status & PJ_SSL_CERT_EREVOKED) != 0) return "TLS: the certificate was revoked";
    if ((status & ~static_cast<pj_uint32_t>(PJ_SSL_CERT_EIDENTITY_NOT_MATCH)) != 0)
        return "TLS: the certificate is not trusted";
    return "TLS: the certificate is for another name";
}

void remember_certificate_error(const pjsip_transport_state_info* info) {
    certificate_error = CertificateError{};
    if (info == nullptr || info->status != PJSIP_TLS_ECERTVERIF || info->ext_info == nullptr) return;
    const pjsip_tls_state_info* tls = static_cast<const pjsip_tls_state_info*>(info->ext_info);
    const pj_uint32_t status = tls->ssl_sock_info->verify_status;
    certificate_error.phrase = name_of_certificate_error(status);
    const char* details[8];
    unsigned count = 8;
    if (pj_ssl_cert_get_verify_status_strings(status, details, &count) != PJ_SUCCESS) return;
    size_t length = 0;
    for (unsigned i = 0; i < count && length < sizeof certificate_error.details; ++i) {
        const int written =
            pj_ansi_snprintf(certificate_error.details + length, sizeof certificate_error.details - length, "%s%s",
                             i == 0 ? "" : "; ", details[i]);
        if (written > 0) length += static_cast<size_t>(written);
    }
}

void on_transport_state(pjsip_transport* transport, pjsip_transport_state phase,
                        const pjsip_transport_state_info* info) {
    if (phase == PJSIP_TP_STATE_CONNECTED || phase == PJSIP_TP_STATE_DISCONNECTED) {
        char text[128];
        pj_ansi_snprintf(text, sizeof text, "%s %.*s:%d", transport->type_name,
                         static_cast<int>(transport->remote_name.host.slen), transport->remote_name.host.ptr,
                         transport->remote_name.port);
        for (char* at = text; *at != ' ' && *at != '\0'; ++at)
            *at = static_cast<char>(pj_tolower(static_cast<unsigned char>(*at)));
        msn_fact fact = {};
        fact.type = MSN_FACT_TRANSPORT;
        fact.value = phase == PJSIP_TP_STATE_CONNECTED ? 1 : 0;
        fact.text = text_of(text);
        report(fact);
        remember_certificate_error(info);
    }
    if (state.previous.on_transport_state != nullptr) state.previous.on_transport_state(transport, phase, info);
    if (phase == PJSIP_TP_STATE_SHUTDOWN || phase == PJSIP_TP_STATE_DESTROY) forget_connection(transport);
}

}  // namespace

CertificateError take_certificate_error() {
    const CertificateError taken = certificate_error;
    certificate_error = CertificateError{};
    return taken;
}

void bind_account(pjsua_acc_id account, uint32_t account_id) {
    if (!known(account)) return;
    Lock lock(state.mutex);
    state.accounts[account] = account_id;
    if (account_id == 0) state.registering[account] = state.retrying[account] = false;
}

uint32_t account_of(pjsua_acc_id account) {
    if (!known(account)) return 0;
    uint32_t (*namer)(pjsua_acc_id) = nullptr;
    {
        Lock lock(state.mutex);
        if (state.accounts[account] != 0) return state.accounts[account];
        namer = state.namer;
    }
    return namer == nullptr ? 0 : namer(account);
}

uint32_t open_registrations() {
    Lock lock(state.mutex);
    uint32_t count = 0;
    for (const bool open : state.registering)
        count += open ? 1 : 0;
    return count;
}

void wrap_registration_callbacks(pjsua_callback& callbacks) {
    // Of each family pjsua calls both, so one is enough where the owner has none.
    if (callbacks.on_reg_started2 != nullptr) {
        callbacks.on_reg_started2 = &on_reg_started2;
    } else {
        callbacks.on_reg_started = &on_reg_started;
    }
    callbacks.on_reg_state2 = &on_reg_state2;
    callbacks.on_transport_state = &on_transport_state;
}

}  // namespace bridge
}  // namespace microsip
