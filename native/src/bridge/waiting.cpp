// SPDX-License-Identifier: GPL-2.0-or-later
// Dials whose media is still being made when pjsua_call_make_call returns (ICE): another thread will send the INVITE,
// or learn that there will be none. Their Call-ID tells whose it is.
#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

// Where pjsua chooses the Call-ID, the next dialog that no REFER asked for is the one.
bool is_dial(const WaitingDial& dial, const pj_str_t& sip_call_id) {
    if (dial.sip_call_id[0] == '\0') return !obeys_refer();
    return pj_strcmp2(&sip_call_id, dial.sip_call_id) == 0;
}

}  // namespace

void add_waiting_locked(uint64_t call_id, uint32_t account_id, const char* sip_call_id) {
    WaitingDial* dial = new WaitingDial;
    dial->next = state.waiting;
    dial->call_id = call_id;
    dial->account_id = account_id;
    pj_ansi_snprintf(dial->sip_call_id, sizeof dial->sip_call_id, "%s", sip_call_id);
    state.waiting = dial;
}

bool take_waiting_locked(const pj_str_t& sip_call_id, WaitingDial& taken) {
    for (WaitingDial** link = &state.waiting; *link != nullptr; link = &(*link)->next) {
        WaitingDial* dial = *link;
        if (!is_dial(*dial, sip_call_id)) continue;
        *link = dial->next;
        taken = *dial;
        delete dial;
        return true;
    }
    return false;
}

void settle_waiting_locked(uint64_t call_id, pjsua_call_id call, const pj_str_t& sip_call_id) {
    for (WaitingDial** link = &state.waiting; *link != nullptr; link = &(*link)->next) {
        WaitingDial* dial = *link;
        if (dial->call_id != call_id) continue;
        dial->call = call;
        if (dial->sip_call_id[0] == '\0')
            pj_ansi_snprintf(dial->sip_call_id, sizeof dial->sip_call_id, "%.*s", static_cast<int>(sip_call_id.slen),
                             sip_call_id.ptr);
        if (call != PJSUA_INVALID_ID) return;
        *link = dial->next;
        delete dial;
        return;
    }
}

bool waits_for_media(const pjsip_dialog* dialog) {
    Lock lock(state.mutex);
    const WaitingDial* dial = state.waiting;
    while (dial != nullptr && !is_dial(*dial, dialog->call_id->id))
        dial = dial->next;
    return dial != nullptr;
}

const WaitingDial* find_waiting_locked(uint64_t call_id, pjsua_call_id call) {
    for (const WaitingDial* dial = state.waiting; dial != nullptr; dial = dial->next) {
        if (dial->call != PJSUA_INVALID_ID && (dial->call_id == call_id || dial->call == call)) return dial;
    }
    return nullptr;
}

uint32_t cause_unsent(bool has_dialog) {
    return has_dialog ? MSN_CAUSE_TRANSPORT_FAILURE : MSN_CAUSE_MEDIA_FAILURE;
}

uint32_t initiator_unsent(uint32_t cause) {
    return cause == MSN_CAUSE_TRANSPORT_FAILURE ? MSN_INITIATOR_NETWORK : MSN_INITIATOR_PHONE;
}

void waiting_failed(pjsua_call_id call, bool has_dialog) {
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    Lock lock(state.mutex);
    WaitingDial dial;
    if (!take_waiting_locked(info.call_id, dial)) return;
    const Reason& reason = current_reason();
    msn_fact fact = {};
    fact.type = MSN_FACT_CALL_FAILED;
    fact.call_id = dial.call_id;
    if (reason.by_phone) {
        fact.cause = reason.cause;
        fact.initiator = reason.initiator;
    } else if (reason.command_id != 0) {  // it was hung up
        fact.cause = MSN_CAUSE_CANCELLED_BY_CALLER;
        fact.initiator = MSN_INITIATOR_LOCAL;
    } else {
        fact.cause = cause_unsent(has_dialog);
        fact.initiator = initiator_unsent(fact.cause);
        fact.sip_code = static_cast<uint32_t>(info.last_status);
        fact.phrase = text_of(info.last_status_text);
    }
    report_locked(fact);
    fact = msn_fact{};
    fact.type = MSN_FACT_LET_GO;
    fact.call_id = dial.call_id;
    report_locked(fact);
}

}  // namespace bridge
}  // namespace microsip
