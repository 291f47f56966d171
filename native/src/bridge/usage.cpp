// SPDX-License-Identifier: GPL-2.0-or-later
// The dialog usages: every transaction event of an INVITE dialog as a fact, also where pjsua's callbacks are silent.
// An event is read by its own content (its type, its previous state, its message): by the time it is reported the
// transaction may have moved on.
#include "bridge/event.h"

namespace microsip {
namespace bridge {

namespace {

uint32_t self_made(const Event& event) {
    if (event.type == PJSIP_EVENT_RX_MSG) return 0;
    return event.type == PJSIP_EVENT_TRANSPORT_ERROR ? MSN_FACT_FLAG_BY_TRANSPORT : MSN_FACT_FLAG_BY_TIMER;
}

msn_text reason_header(const pjsip_msg* message) {
    if (message == nullptr) return msn_text{nullptr, 0};
    const pj_str_t name = {const_cast<char*>("Reason"), 6};
    const void* header = pjsip_msg_find_hdr_by_name(message, &name, nullptr);
    return header == nullptr ? msn_text{nullptr, 0}
                             : text_of(static_cast<const pjsip_generic_string_hdr*>(header)->hvalue);
}

}  // namespace

msn_fact final_fact(const Event& event, msn_fact_type type) {
    msn_fact fact = fact_of(event.record, type);
    fact.flags = self_made(event);
    fact.sip_code = static_cast<uint32_t>(event.code);
    fact.phrase = text_of(event.tsx->status_text);
    if (event.type == PJSIP_EVENT_RX_MSG) fact.reason = reason_header(event.message);
    return fact;
}

bool challenge(const Event& event) {
    return event.type == PJSIP_EVENT_RX_MSG &&
           (event.code == PJSIP_SC_UNAUTHORIZED || event.code == PJSIP_SC_PROXY_AUTHENTICATION_REQUIRED);
}

namespace {

void reinvite_sent(const Event& event) {
    Record& record = event.record;
    record.reinvite_pending = true;
    if (record.reinvite_challenged != 0) {  // the retry with credentials
        record.reinvite_challenged = 0;
        return;
    }
    record.reinvite_command = current_reason().command_id;
    msn_fact fact = fact_of(record, MSN_FACT_REINVITE_SENT);
    fact.command_id = record.reinvite_command;
    fact.value = record.reinvite_command == 0 && offers_active_sdp(event.dialog, event.message) ? 1 : 0;
    report(fact);
}

void reinvite_answered(const Event& event) {
    Record& record = event.record;
    if (!record.reinvite_pending) return;
    record.reinvite_pending = false;
    if (challenge(event)) {
        record.reinvite_challenged = event.code;
        return;
    }
    msn_fact fact = final_fact(event, MSN_FACT_REINVITE_ANSWERED);
    fact.command_id = record.reinvite_command;
    record.reinvite_command = 0;
    report(fact);
}

void on_reinvite(const Event& event) {
    if (event.sent_first()) {
        reinvite_sent(event);
    } else if (event.received_first()) {
        msn_fact fact = fact_of(event.record, MSN_FACT_REINVITE_RECEIVED);
        if (message_has_sdp(event.message)) fact.flags |= MSN_FACT_FLAG_HAS_SDP;
        report(fact);
        tell_party(event.record, event.message);
    } else if (event.answered_finally()) {
        reinvite_answered(event);
    }
}

void on_invite_as_caller(const Event& event) {
    Record& record = event.record;
    if (event.type == PJSIP_EVENT_RX_MSG && event.code < 200) {
        msn_fact fact = fact_of(record, MSN_FACT_PROVISIONAL_RECEIVED);
        fact.sip_code = static_cast<uint32_t>(event.code);
        fact.phrase = text_of(event.message->line.status.reason);
        const pjsip_to_hdr* to =
            static_cast<const pjsip_to_hdr*>(pjsip_msg_find_hdr(event.message, PJSIP_H_TO, nullptr));
        if (to != nullptr) fact.remote_tag = text_of(to->tag);
        if (message_has_sdp(event.message)) fact.flags |= MSN_FACT_FLAG_HAS_SDP;
        report(fact);
    } else if (event.answered_finally() && event.code < 300) {
        record.answered = true;
        record.invite_pending = false;
        msn_fact fact = final_fact(event, MSN_FACT_ANSWER_RECEIVED);
        fact.remote_tag = text_of(event.dialog->remote.info->tag);
        if (message_has_sdp(event.message)) fact.flags |= MSN_FACT_FLAG_HAS_SDP;
        report(fact);
    } else if (event.answered_finally()) {
        record.invite_pending = false;
        record.final_told = true;
        msn_fact fact = final_fact(event, MSN_FACT_FINAL_RECEIVED);
        const CertificateError refused =
            event.type == PJSIP_EVENT_TRANSPORT_ERROR ? take_certificate_error() : CertificateError{};
        if (refused.phrase != nullptr) {
            fact.phrase = text_of(refused.phrase);
            fact.reason = text_of(refused.details);
        }
        report(fact);
    }
}

void final_sent(const Event& event) {
    Record& record = event.record;
    record.final_told = true;
    record.final_unacknowledged = true;
    msn_fact fact = fact_of(record, MSN_FACT_FINAL_SENT);
    fact.sip_code = static_cast<uint32_t>(event.code);
    fact.phrase = text_of(event.message->line.status.reason);
    if (!record.hang_up_requested && !record.cancelled && !record.bye_received) fact.flags |= MSN_FACT_FLAG_BY_PHONE;
    report(fact);
}

void on_invite_as_callee(const Event& event) {
    Record& record = event.record;
    if (event.response_sent() && event.code > 100 && event.code < 300) {
        if (event.code >= 200 && record.answered) return;
        introduce_incoming(record, nullptr);
        record.answered = event.code >= 200;
        msn_fact fact = fact_of(record, record.answered ? MSN_FACT_ANSWER_SENT : MSN_FACT_PROVISIONAL_SENT);
        fact.sip_code = static_cast<uint32_t>(event.code);
        if (message_has_sdp(event.message)) fact.flags |= MSN_FACT_FLAG_HAS_SDP;
        report(fact);
    } else if (event.response_sent() && event.code >= 300) {
        introduce_incoming(record, nullptr);
        if (!record.final_told) final_sent(event);
    } else if (record.final_unacknowledged && event.previous == PJSIP_TSX_STATE_COMPLETED) {
        record.final_unacknowledged = false;
        msn_fact fact = fact_of(record, MSN_FACT_FINAL_ACKNOWLEDGED);
        fact.flags = self_made(event);
        report(fact);
    } else if (record.answered && event.completed_timer()) {
        report(fact_of(record, MSN_FACT_ANSWER_UNACKNOWLEDGED));
    } else if (record.answered && event.type == PJSIP_EVENT_TRANSPORT_ERROR) {
        report(fact_of(record, MSN_FACT_TRANSPORT_LOST));
    }
}

void on_invite(const Event& event) {
    Record& record = event.record;
    if (record.incoming ? event.client() || event.tsx->cseq != record.invite_cseq : record.answered) {
        on_reinvite(event);
    } else if (event.client()) {
        on_invite_as_caller(event);
    } else if (record.incoming) {
        on_invite_as_callee(event);
    }
}

void on_cancel(const Event& event) {
    Record& record = event.record;
    if (event.sent_first() && !record.answered) {
        msn_fact fact = fact_of(record, MSN_FACT_CANCEL_SENT);
        fact.command_id = current_reason().command_id;
        report(fact);
    } else if (event.received_first() && record.incoming && event.tsx->cseq == record.invite_cseq) {
        record.cancelled = !record.answered;
        msn_fact fact = fact_of(record, MSN_FACT_CANCEL_RECEIVED);
        fact.reason = reason_header(event.message);
        report(fact);
    }
}

// Why PJSIP hangs up unasked: it says so in the Reason header it adds (sip_inv.c, sip_timer.c).
void explain_bye(const pjsip_msg* bye, msn_fact& fact) {
    const msn_text reason = reason_header(bye);
    const pj_str_t text = {const_cast<char*>(reason.data), static_cast<pj_ssize_t>(reason.length)};
    const pj_str_t no_refresh = {const_cast<char*>("No session refresh"), 18};
    const pj_str_t cause = {const_cast<char*>("cause="), 6};
    const char* at = reason.length == 0 ? nullptr : pj_strstr(&text, &cause);
    if (at == nullptr) return;
    const pj_str_t digits = {const_cast<char*>(at) + cause.slen, text.ptr + text.slen - at - cause.slen};
    const unsigned long code = pj_strtoul(&digits);
    if (code == PJSIP_SC_NOT_ACCEPTABLE || code == PJSIP_SC_UNSUPPORTED_MEDIA_TYPE ||
        code == PJSIP_SC_NOT_ACCEPTABLE_HERE) {
        fact.cause = MSN_CAUSE_MEDIA_FAILURE;
        fact.initiator = MSN_INITIATOR_REMOTE;
    } else if (pj_strstr(&text, &no_refresh) != nullptr) {
        fact.cause = MSN_CAUSE_SESSION_TIMEOUT;
        fact.initiator = MSN_INITIATOR_PHONE;
    } else {
        fact.cause = MSN_CAUSE_TRANSPORT_FAILURE;
        fact.initiator = MSN_INITIATOR_NETWORK;
    }
}

void on_bye(const Event& event) {
    Record& record = event.record;
    if (event.sent_first()) {
        record.bye_pending = true;
        if (record.bye_challenged != 0) {
            record.bye_challenged = 0;
            return;
        }
        msn_fact fact = fact_of(record, MSN_FACT_BYE_SENT);
        fact.command_id = current_reason().command_id;
        if (!record.hang_up_requested) {
            explain_bye(event.message, fact);
            if (answered_without_srtp(event.dialog)) record.bye_because = "SRTP required, the answer has none";
        }
        report(fact);
    } else if (event.received_first()) {
        record.bye_received = true;
        msn_fact fact = fact_of(record, MSN_FACT_BYE_RECEIVED);
        fact.reason = reason_header(event.message);
        report(fact);
    } else if (event.answered_finally()) {
        record.bye_pending = false;
        if (challenge(event)) {
            record.bye_challenged = event.code;
            return;
        }
        msn_fact fact = final_fact(event, MSN_FACT_BYE_ANSWERED);
        if (record.bye_because != nullptr) fact.phrase = text_of(record.bye_because);
        report(fact);
    }
}

void on_update(const Event& event) {
    if (!event.record.answered) return;
    const bool starts = event.sent_first() || event.received_first();
    if (starts && !message_has_sdp(event.message)) {  // no new session, but maybe another party
        if (event.received_first()) tell_party(event.record, event.message);
        return;
    }
    if (!starts && !event.record.reinvite_pending) return;
    on_reinvite(event);
}

void remember_connection(Record& record, const pjsip_transport* transport) {
    if (transport == nullptr) return;  // still being made
    record.connection = (transport->flag & PJSIP_TRANSPORT_RELIABLE) != 0 ? transport : nullptr;
}

void on_tsx_state(pjsip_transaction* tsx, pjsip_event* e) {
    pjsip_dialog* dialog = pjsip_tsx_get_dlg(tsx);
    Record* record = record_of(dialog);
    if (record == nullptr || e->type != PJSIP_EVENT_TSX_STATE) return;
    const pjsip_event_id_e type = e->body.tsx_state.type;
    const pjsip_msg* message = nullptr;
    if (type == PJSIP_EVENT_RX_MSG) {
        message = e->body.tsx_state.src.rdata->msg_info.msg;
        remember_connection(*record, e->body.tsx_state.src.rdata->tp_info.transport);
    } else if (type == PJSIP_EVENT_TX_MSG) {
        message = e->body.tsx_state.src.tdata->msg;
        remember_connection(*record, e->body.tsx_state.src.tdata->tp_info.transport);
    }
    const bool response = message != nullptr && message->type == PJSIP_RESPONSE_MSG;
    const Event event = {*record,
                         dialog,
                         tsx,
                         type,
                         static_cast<pjsip_tsx_state_e>(e->body.tsx_state.prev_state),
                         message,
                         type == PJSIP_EVENT_RX_MSG ? e->body.tsx_state.src.rdata : nullptr,
                         response ? message->line.status.code : tsx->status_code};
    const pj_str_t update = {const_cast<char*>("UPDATE"), 6};
    switch (tsx->method.id) {
        case PJSIP_INVITE_METHOD:
            return on_invite(event);
        case PJSIP_CANCEL_METHOD:
            return on_cancel(event);
        case PJSIP_BYE_METHOD:
            return on_bye(event);
        default:
            if (pj_stricmp(&tsx->method.name, &update) == 0) return on_update(event);
            on_other(event);
    }
}

// A challenge that the INVITE module did not answer is final.
void tell_undone(Record& record) {
    if (record.bye_challenged != 0) {
        msn_fact fact = fact_of(record, MSN_FACT_BYE_ANSWERED);
        fact.sip_code = static_cast<uint32_t>(record.bye_challenged);
        record.bye_challenged = 0;
        report(fact);
    }
    if (record.reinvite_challenged != 0) {
        msn_fact fact = fact_of(record, MSN_FACT_REINVITE_ANSWERED);
        fact.sip_code = static_cast<uint32_t>(record.reinvite_challenged);
        fact.command_id = record.reinvite_command;
        record.reinvite_challenged = 0;
        record.reinvite_command = 0;
        report(fact);
    }
    after_other(record);
}

// After the INVITE module: what it left undone. A session that has ended while nothing is under way will tell no more.
void after_tsx_state(pjsip_transaction* tsx, pjsip_event* e) {
    pjsip_dialog* dialog = pjsip_tsx_get_dlg(tsx);
    Record* record = record_of(dialog);
    if (e->type == PJSIP_EVENT_TSX_STATE && e->body.tsx_state.type == PJSIP_EVENT_RX_MSG) after_request();
    if (record == nullptr) return;
    tell_undone(*record);
    if (!record->invite_pending) drop_reference(*record);
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(dialog);
    const bool ended = session != nullptr && session->state == PJSIP_INV_STATE_DISCONNECTED;
    const bool quiet = !record->invite_pending && !record->final_unacknowledged && !record->bye_pending;
    if (ended && quiet) session_over(*record);
    if (tsx->state == PJSIP_TSX_STATE_TERMINATED) let_dialog_end(dialog, 1);
}

pjsip_module make_module(const char* name, int priority, void (*on_state)(pjsip_transaction*, pjsip_event*)) {
    pjsip_module module = {};
    module.name = pj_str(const_cast<char*>(name));
    module.id = -1;
    module.priority = priority;
    module.on_tsx_state = on_state;
    return module;
}

}  // namespace

pjsip_module usage = make_module("mod-msn-usage", PJSIP_MOD_PRIORITY_DIALOG_USAGE - 1, &on_tsx_state);
pjsip_module after_usage = make_module("mod-msn-after", PJSIP_MOD_PRIORITY_DIALOG_USAGE + 1, &after_tsx_state);

}  // namespace bridge
}  // namespace microsip
