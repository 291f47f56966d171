// SPDX-License-Identifier: GPL-2.0-or-later
// pjsua's call callbacks, each of them chained: what was set before is called as before.
#include <cstdlib>
#include <cstring>

#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

Record* in_slot(pjsua_call_id call) {
    Lock lock(state.mutex);
    return call >= 0 && call < PJSUA_MAX_CALLS ? state.slots[call] : nullptr;
}

// The dialog that an event of on_call_state is about; null for a user event.
pjsip_dialog* dialog_of(const pjsip_event* e) {
    if (e == nullptr) return nullptr;
    switch (e->type) {
        case PJSIP_EVENT_TSX_STATE:
            return pjsip_tsx_get_dlg(e->body.tsx_state.tsx);
        case PJSIP_EVENT_RX_MSG:
            return pjsip_rdata_get_dlg(e->body.rx_msg.rdata);
        case PJSIP_EVENT_TX_MSG:
            return pjsip_tdata_get_dlg(e->body.tx_msg.tdata);
        default:
            return nullptr;
    }
}

// An INVITE that waits for a name server has not been seen by the tap; this is the first that is known of its dialog.
Record* adopt_waiting(pjsip_dialog* dialog) {
    DialContext& context = dial_context();
    if (dialog == nullptr || context.record != nullptr) return nullptr;
    if (!context.active) return waits_for_media(dialog) ? create_record(dialog, false) : nullptr;
    Record* record = create_record(dialog, false);
    if (record == nullptr) return nullptr;
    pjsip_dlg_inc_session(dialog, &usage);  // until it is sent or has failed
    context.waits = true;
    record->referenced = true;
    record->invite_pending = true;
    return record;
}

void hang_up_requested(Record& record, pjsua_call_id call) {
    if (record.hang_up_requested) return;
    record.hang_up_requested = true;
    const Reason& reason = current_reason();
    msn_fact fact = fact_of(record, MSN_FACT_HANG_UP_REQUESTED);
    fact.command_id = reason.command_id;
    if (reason.by_phone) {
        fact.flags = MSN_FACT_FLAG_BY_PHONE;
        fact.cause = reason.cause;
        fact.initiator = reason.initiator;
    }
    pjsua_call_info info;
    if (record.incoming && !record.answered && pjsua_call_get_info(call, &info) == PJ_SUCCESS)
        fact.sip_code = static_cast<uint32_t>(info.last_status);
    report(fact);
}

// The INVITE did not even begin to wait: no transport can carry it, or the name is known not to be.
bool over_unsent(pjsip_dialog* dialog) {
    if (dialog == nullptr || record_of(dialog) != nullptr) return false;
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(dialog);
    return session != nullptr && session->state == PJSIP_INV_STATE_DISCONNECTED;
}

void failed_before_invite(pjsua_call_id call, bool has_dialog) {
    DialContext& context = dial_context();
    if (!context.active) return waiting_failed(call, has_dialog);
    pjsua_call_info info;
    context.cause = cause_unsent(has_dialog);
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    context.code = info.last_status;
    pj_ansi_snprintf(context.phrase, sizeof context.phrase, "%.*s", static_cast<int>(info.last_status_text.slen),
                     info.last_status_text.ptr);
}

// The INVITE of a dial whose media was made meanwhile (ICE) waited for a name server in vain: no usage tells of it.
void found_no_address(const Record& record, pjsua_call_id call) {
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    msn_fact fact = fact_of(record, MSN_FACT_CALL_FAILED);
    fact.cause = cause_unsent(true);
    fact.initiator = initiator_unsent(fact.cause);
    fact.sip_code = static_cast<uint32_t>(info.last_status);
    fact.phrase = text_of(info.last_status_text);
    report(fact);
}

void call_previous_state(pjsua_call_id call, pjsip_event* e) {
    if (state.previous.on_call_state != nullptr) state.previous.on_call_state(call, e);
}

void on_call_state(pjsua_call_id call, pjsip_event* e) {
    pjsip_dialog* dialog = dialog_of(e);
    const bool unsent = over_unsent(dialog);
    Record* record = record_of(dialog);
    if (record == nullptr && !unsent) record = dialog == nullptr ? in_slot(call) : adopt_waiting(dialog);
    if (record == nullptr) {
        if (dialog == nullptr || unsent) failed_before_invite(call, unsent);
        return call_previous_state(call, e);
    }
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(record->dialog);
    const pjsip_inv_state phase = session == nullptr ? PJSIP_INV_STATE_DISCONNECTED : session->state;
    if (phase != PJSIP_INV_STATE_DISCONNECTED && dialog != nullptr) {
        bind_slot(*record, call);
        if (phase == PJSIP_INV_STATE_CONFIRMED && negotiated(call)) confirm(*record);
        return call_previous_state(call, e);
    }
    if (phase != PJSIP_INV_STATE_DISCONNECTED) hang_up_requested(*record, call);
    if (dialog != nullptr && !record->usage_added) found_no_address(*record, call);
    call_previous_state(call, e);
    pjsua_lets_go(*record);
    if (dialog != nullptr) let_dialog_end(dialog, 0);
}

void on_incoming_call(pjsua_acc_id account, pjsua_call_id call, pjsip_rx_data* rdata) {
    Record* record = record_of(pjsip_rdata_get_dlg(rdata));
    if (record != nullptr) {
        bind_slot(*record, call);
        record->account_id = account_of(account);
        introduce_incoming(*record, rdata);
    }
    if (state.previous.on_incoming_call != nullptr) state.previous.on_incoming_call(account, call, rdata);
}

// Its dialog is made by the same thread, right after it.
void on_call_replace_request2(pjsua_call_id replaced, pjsip_rx_data* rdata, int* code, pj_str_t* text,
                              pjsua_call_setting* setting) {
    if (state.previous.on_call_replace_request2 != nullptr)
        state.previous.on_call_replace_request2(replaced, rdata, code, text, setting);
    const Record* record = in_slot(replaced);
    if (*code < 300 && record != nullptr) replaces_accepted(record->account_id);
}

// The new call is not bound to its slot yet: its Call-ID names its record.
void on_call_replaced(pjsua_call_id replaced, pjsua_call_id call) {
    const Record* old = in_slot(replaced);
    pjsua_call_info info;
    Record* record = nullptr;
    if (old != nullptr && pjsua_call_get_info(call, &info) == PJ_SUCCESS) {
        Lock lock(state.mutex);
        record = find_incoming_locked(info.call_id);
        if (record != nullptr) {
            msn_fact fact = fact_of(*record, MSN_FACT_REPLACED);
            fact.other_call_id = old->call_id;
            report_locked(fact);
        }
    }
    if (record != nullptr) bind_slot(*record, call);
    if (state.previous.on_call_replaced != nullptr) state.previous.on_call_replaced(replaced, call);
}

pjsip_redirect_op on_call_redirected(pjsua_call_id call, const pjsip_uri* target, const pjsip_event* e) {
    const pjsip_redirect_op decision = state.previous.on_call_redirected(call, target, e);
    const Record* record = in_slot(call);
    const bool followed = decision == PJSIP_REDIRECT_ACCEPT || decision == PJSIP_REDIRECT_ACCEPT_REPLACE;
    if (record == nullptr || !followed) return decision;
    char uri[PJSIP_MAX_URL_SIZE];
    const int length =
        pjsip_uri_print(PJSIP_URI_IN_REQ_URI, pjsip_uri_get_uri(const_cast<pjsip_uri*>(target)), uri, sizeof uri);
    msn_fact fact = fact_of(*record, MSN_FACT_REDIRECTED);
    if (e != nullptr && e->type == PJSIP_EVENT_TSX_STATE)
        fact.sip_code = static_cast<uint32_t>(e->body.tsx_state.tsx->status_code);
    fact.remote_uri = msn_text{uri, length > 0 ? static_cast<uint64_t>(length) : 0};
    report(fact);
    return decision;
}

void on_call_media_state(pjsua_call_id call) {
    Record* record = in_slot(call);
    if (record != nullptr) report_media(*record, call);
    if (state.previous.on_call_media_state != nullptr) state.previous.on_call_media_state(call);
}

void on_stream_created(pjsua_call_id call, pjmedia_stream* stream, unsigned index, pjmedia_port** port) {
    Record* record = in_slot(call);
    if (record != nullptr) stream_created(*record, index, stream);
    if (state.previous.on_stream_created != nullptr) state.previous.on_stream_created(call, stream, index, port);
}

void on_stream_created2(pjsua_call_id call, pjsua_on_stream_created_param* parameters) {
    Record* record = in_slot(call);
    if (record != nullptr) stream_created(*record, parameters->stream_idx, parameters->stream);
    state.previous.on_stream_created2(call, parameters);
}

void on_stream_destroyed(pjsua_call_id call, pjmedia_stream* stream, unsigned index) {
    Record* record = in_slot(call);
    if (record != nullptr) stream_destroyed(*record, index, stream);
    if (state.previous.on_stream_destroyed != nullptr) state.previous.on_stream_destroyed(call, stream, index);
}

// Of a telephone event, told as it begins: its duration is not known yet.
void digit_received(pjsua_call_id call, int digit) {
    const char text = static_cast<char>(digit);
    Lock lock(state.mutex);
    const Record* record = call >= 0 && call < PJSUA_MAX_CALLS ? state.slots[call] : nullptr;
    if (record == nullptr || record->let_go) return;
    msn_fact fact = fact_of(*record, MSN_FACT_DTMF);
    fact.text = msn_text{&text, 1};
    report_locked(fact);
}

void on_dtmf_digit(pjsua_call_id call, int digit) {
    digit_received(call, digit);
    if (state.previous.on_dtmf_digit != nullptr) state.previous.on_dtmf_digit(call, digit);
}

void on_dtmf_digit2(pjsua_call_id call, const pjsua_dtmf_info* info) {
    // One that came by INFO was told when that was answered.
    if (info->method == PJSUA_DTMF_METHOD_RFC2833) digit_received(call, static_cast<int>(info->digit));
    state.previous.on_dtmf_digit2(call, info);
}

#if PJ_VERSION_NUM >= 0x020B0000
// A stream that a re-INVITE made under an event takes the rest of it for a new one.
bool was_told(pjsua_call_id call, const pjsua_dtmf_event& event) {
    Lock lock(state.mutex);
    Record* record = call >= 0 && call < PJSUA_MAX_CALLS ? state.slots[call] : nullptr;
    if (record == nullptr) return false;
    const bool told = record->last_digit == event.digit && record->last_digit_began == event.timestamp;
    record->last_digit = event.digit;
    record->last_digit_began = event.timestamp;
    return told;
}

void on_dtmf_event(pjsua_call_id call, const pjsua_dtmf_event* event) {
    const bool begins = (event->flags & PJMEDIA_STREAM_DTMF_IS_UPDATE) == 0;
    if (begins && event->method == PJSUA_DTMF_METHOD_RFC2833 && !was_told(call, *event))
        digit_received(call, static_cast<int>(event->digit));
    state.previous.on_dtmf_event(call, event);
}
#endif

}  // namespace

bool negotiated(pjsua_call_id call) {
    const Record* record = in_slot(call);
    const pjsip_inv_session* session = record == nullptr ? nullptr : pjsip_dlg_get_inv_session(record->dialog);
    return session != nullptr && session->neg != nullptr &&
           pjmedia_sdp_neg_get_state(session->neg) == PJMEDIA_SDP_NEG_STATE_DONE;
}

void confirm(Record& record) {
    Lock lock(state.mutex);
    // A caller's ACK may still wait for a name server: the tap reports it then.
    record.confirmed_early = !record.incoming && !record.ack_passed;
    if (record.confirmed_early) return;
    msn_fact fact = fact_of(record, MSN_FACT_CONFIRMED);
    fact.remote_tag = text_of(record.dialog->remote.info->tag);
    report_locked(fact);
}

void wrap_call_callbacks(pjsua_callback& callbacks) {
    callbacks.on_call_state = &on_call_state;
    callbacks.on_incoming_call = &on_incoming_call;
    callbacks.on_call_replace_request2 = &on_call_replace_request2;
    callbacks.on_call_replaced = &on_call_replaced;
    if (callbacks.on_call_redirected != nullptr) callbacks.on_call_redirected = &on_call_redirected;
    callbacks.on_call_media_state = &on_call_media_state;
    callbacks.on_stream_destroyed = &on_stream_destroyed;
    // Of each family pjsua calls the newest one set, so only what the owner uses is taken.
    if (callbacks.on_stream_created2 != nullptr) {
        callbacks.on_stream_created2 = &on_stream_created2;
    } else {
        callbacks.on_stream_created = &on_stream_created;
    }
#if PJ_VERSION_NUM >= 0x020B0000
    if (callbacks.on_dtmf_event != nullptr) {
        callbacks.on_dtmf_event = &on_dtmf_event;
        return;
    }
#endif
    if (callbacks.on_dtmf_digit2 != nullptr) {
        callbacks.on_dtmf_digit2 = &on_dtmf_digit2;
        return;
    }
    callbacks.on_dtmf_digit = &on_dtmf_digit;
}

}  // namespace bridge
}  // namespace microsip
