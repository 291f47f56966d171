// SPDX-License-Identifier: GPL-2.0-or-later
// Registrations and transports.
#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

bool known(pjsua_acc_id account) {
    return account >= 0 && static_cast<unsigned>(account) < kAccounts;
}

void started(pjsua_acc_id account, bool registers) {
    if (!known(account)) return;
    Lock lock(state.mutex);
    if (state.accounts[account] == 0) return;
    state.registering[account] = true;
    msn_fact fact = {};
    fact.type = MSN_FACT_REGISTER_SENT;
    fact.account_id = state.accounts[account];
    fact.value = registers ? 0 : 1;
    report_locked(fact);
}

void on_reg_started(pjsua_acc_id account, pj_bool_t renew) {
    started(account, renew != PJ_FALSE);
    if (state.previous.on_reg_started != nullptr) state.previous.on_reg_started(account, renew);
}

void on_reg_started2(pjsua_acc_id account, pjsua_reg_info* info) {
    started(account, info->renew != PJ_FALSE);
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
        if (answer.status != PJ_SUCCESS && answer.rdata == nullptr) {  // none came, or it could not be sent
            if (fact.sip_code == 0) fact.sip_code = PJSIP_SC_SERVICE_UNAVAILABLE;
            if (fact.phrase.length == 0) fact.phrase = text_of(pj_strerror(answer.status, error, sizeof error));
        }
        const bool registered =
            answer.code / 100 == 2 && !answer.is_unreg && answer.expiration != PJSIP_REGC_EXPIRATION_NOT_SPECIFIED;
        fact.value = registered ? answer.expiration : 0;
        Lock lock(state.mutex);
        state.registering[account] = false;
        fact.account_id = state.accounts[account];
        if (fact.account_id != 0) report_locked(fact);
    }
    if (state.previous.on_reg_state2 != nullptr) state.previous.on_reg_state2(account, info);
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
    }
    if (state.previous.on_transport_state != nullptr) state.previous.on_transport_state(transport, phase, info);
    if (phase == PJSIP_TP_STATE_SHUTDOWN || phase == PJSIP_TP_STATE_DESTROY) forget_connection(transport);
}

}  // namespace

void bind_account(pjsua_acc_id account, uint32_t account_id) {
    if (!known(account)) return;
    Lock lock(state.mutex);
    state.accounts[account] = account_id;
    if (account_id == 0) state.registering[account] = false;
}

uint32_t account_of(pjsua_acc_id account) {
    if (!known(account)) return 0;
    Lock lock(state.mutex);
    return state.accounts[account];
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
