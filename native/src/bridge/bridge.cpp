// SPDX-License-Identifier: GPL-2.0-or-later
#include "bridge/bridge.h"

#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

thread_local Reason reason_of_thread = {0, 0, 0, false};
thread_local DialContext dial_of_thread;

}  // namespace

Reason& current_reason() {
    return reason_of_thread;
}

DialContext& dial_context() {
    return dial_of_thread;
}

Because::Because(const Reason& reason) : previous_(reason_of_thread) {
    reason_of_thread = reason;
}

Because::Because(uint64_t command_id) : previous_(reason_of_thread) {
    reason_of_thread = Reason{command_id, 0, 0, false};
}

Because::~Because() {
    reason_of_thread = previous_;
}

void attach(msn_host* host, pjsua_config& config) {
    Lock lock(state.mutex);
    forget_all_locked();
    state.host = host;
    state.previous = config.cb;
    wrap_call_callbacks(config.cb);
    wrap_registration_callbacks(config.cb);
}

void observe(void (*observer)(const msn_fact&)) {
    Lock lock(state.mutex);
    state.observer = observer;
}

void take(const Taker& taker) {
    Lock lock(state.mutex);
    state.taker = taker;
}

void name_accounts(uint32_t (*namer)(pjsua_acc_id)) {
    Lock lock(state.mutex);
    state.namer = namer;
}

pj_status_t start() {
    pjsip_endpoint* endpoint = pjsua_get_pjsip_endpt();
    for (pjsip_module* module : {&usage, &after_usage, &tap}) {
        const pj_status_t status = pjsip_endpt_register_module(endpoint, module);
        if (status != PJ_SUCCESS) return status;
    }
    start_watch();
    state.started = true;
    return PJ_SUCCESS;
}

uint64_t begin_dial(const Dial& dial) {
    msn_fact fact = {};
    {
        Lock lock(state.mutex);
        if (state.host == nullptr) return 0;
        fact.call_id = msn_host_new_call(state.host);
    }
    dial_of_thread = DialContext{};
    dial_of_thread.active = true;
    dial_of_thread.call_id = fact.call_id;
    dial_of_thread.account_id = dial.account_id;
    fact.type = MSN_FACT_CALL_CREATED;
    fact.command_id = dial.command_id;
    fact.account_id = dial.account_id;
    fact.local_uri = text_of(dial.local_uri);
    fact.remote_uri = text_of(dial.remote_uri);
    fact.remote_name = text_of(dial.remote_name);
    fact.dialed = text_of(dial.dialed);
    fact.other_call_id = dial.other_call_id;
    Lock lock(state.mutex);
    Record* referred = dial.other_call_id == 0 ? nullptr : find_by_call_locked(dial.other_call_id);
    if (referred != nullptr) referred->referred_leg = fact.call_id;
    if (dial.sip_call_id != nullptr) add_waiting_locked(fact.call_id, dial.account_id, dial.sip_call_id);
    report_locked(fact);
    return fact.call_id;
}

void end_dial(pj_status_t result, pjsua_call_id call) {
    const DialContext context = dial_of_thread;
    dial_of_thread = DialContext{};
    if (!context.active) return;
    const bool media_is_made = result == PJ_SUCCESS && context.record == nullptr && context.cause == 0;
    pjsua_call_info info = {};
    if (media_is_made) pjsua_call_get_info(call, &info);
    {
        Lock lock(state.mutex);
        settle_waiting_locked(context.call_id, media_is_made ? call : PJSUA_INVALID_ID, info.call_id);
    }
    if (context.waits) {
        pjsip_dialog* dialog = context.record->dialog;
        pjsip_dlg_inc_lock(dialog);
        add_usages(*context.record);
        pjsip_dlg_dec_lock(dialog);
    }
    if (result == PJ_SUCCESS || context.record != nullptr) return;  // its dialog tells the rest
    char error[PJ_ERR_MSG_SIZE];
    msn_fact fact = {};
    fact.type = MSN_FACT_CALL_FAILED;
    fact.call_id = context.call_id;
    fact.cause = context.cause != 0 ? context.cause : uint32_t{MSN_CAUSE_POLICY_REJECTED};
    fact.initiator = initiator_unsent(fact.cause);
    fact.sip_code = static_cast<uint32_t>(context.code);
    fact.phrase =
        context.phrase[0] != '\0' ? text_of(context.phrase) : text_of(pj_strerror(result, error, sizeof error));
    report(fact);
    fact = msn_fact{};
    fact.type = MSN_FACT_LET_GO;
    fact.call_id = context.call_id;
    report(fact);
}

}  // namespace bridge
}  // namespace microsip
