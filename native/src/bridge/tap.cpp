// SPDX-License-Identifier: GPL-2.0-or-later
// The module that sees each message on its way out: it adds the usages at a dialog's first one, and tells what only the
// wire knows (an INVITE or ACK may wait for a name server long after the layers above think it sent).
#include "bridge/dialog_lock.h"
#include "bridge/event.h"

namespace microsip {
namespace bridge {

namespace {

// What this thread's user or the owner dialled outside of begin_dial, or PJSIP made by itself.
void introduce_outgoing(Record& record) {
    char local[PJSIP_MAX_URL_SIZE];
    char remote[PJSIP_MAX_URL_SIZE];
    const pjsip_dialog* dialog = record.dialog;
    const int local_length =
        pjsip_uri_print(PJSIP_URI_IN_FROMTO_HDR, pjsip_uri_get_uri(dialog->local.info->uri), local, sizeof local);
    const int remote_length =
        pjsip_uri_print(PJSIP_URI_IN_FROMTO_HDR, pjsip_uri_get_uri(dialog->remote.info->uri), remote, sizeof remote);
    msn_fact fact = fact_of(record, MSN_FACT_CALL_CREATED);
    fact.command_id = current_reason().command_id;
    fact.local_uri = msn_text{local, local_length > 0 ? static_cast<uint64_t>(local_length) : 0};
    fact.remote_uri = msn_text{remote, remote_length > 0 ? static_cast<uint64_t>(remote_length) : 0};
    fact.dialed = fact.remote_uri;
    record.introduced = true;
    Lock lock(state.mutex);
    fact.other_call_id = referred_by_locked(record.call_id);
    report_locked(fact);
}

void sent_invite(pjsip_tx_data* request) {
    pjsip_dialog* dialog = pjsip_tdata_get_dlg(request);
    DialogLock lock(dialog);
    Record* record = record_of(dialog);
    if (record == nullptr && dialog->role == PJSIP_ROLE_UAC) record = create_record(dialog, false);
    if (record == nullptr) return;
    add_usages(*record);
    drop_reference(*record);
    const pjsip_cseq_hdr* cseq = static_cast<pjsip_cseq_hdr*>(pjsip_msg_find_hdr(request->msg, PJSIP_H_CSEQ, nullptr));
    if (record->incoming || record->answered || cseq == nullptr || cseq->cseq == record->invite_cseq) return;
    record->invite_cseq = cseq->cseq;
    record->invite_pending = true;
    if (!record->introduced) introduce_outgoing(*record);
    msn_fact fact = fact_of(*record, MSN_FACT_INVITE_SENT);
    fact.sip_call_id = text_of(dialog->call_id->id);
    fact.local_tag = text_of(dialog->local.info->tag);
    report(fact);
}

// A second 2xx of a fork: PJSIP answers it with ACK and BYE in a dialog of its own.
void sent_fork_ack_locked(const pjsip_msg* ack) {
    const pjsip_cid_hdr* call_id = static_cast<pjsip_cid_hdr*>(pjsip_msg_find_hdr(ack, PJSIP_H_CALL_ID, nullptr));
    const pjsip_from_hdr* from = static_cast<pjsip_from_hdr*>(pjsip_msg_find_hdr(ack, PJSIP_H_FROM, nullptr));
    const pjsip_to_hdr* to = static_cast<pjsip_to_hdr*>(pjsip_msg_find_hdr(ack, PJSIP_H_TO, nullptr));
    if (call_id == nullptr || from == nullptr || to == nullptr) return;
    const Record* record = find_by_tag_locked(call_id->id, from->tag);
    if (record == nullptr || !record->answered) return;
    msn_fact fact = fact_of(*record, MSN_FACT_ANSWER_RECEIVED);
    fact.sip_code = PJSIP_SC_OK;
    fact.remote_tag = text_of(to->tag);
    report_locked(fact);
}

// The dialog of an ACK that waited for a name server may be gone by now: nothing is read through the pointer.
void sent_ack(const pjsip_tx_data* request) {
    Lock lock(state.mutex);
    Record* record = find_locked(pjsip_tdata_get_dlg(const_cast<pjsip_tx_data*>(request)));
    if (record == nullptr) return sent_fork_ack_locked(request->msg);
    record->ack_passed = true;
    if (!record->confirmed_early) return;
    record->confirmed_early = false;
    report_locked(fact_of(*record, MSN_FACT_CONFIRMED));
}

// An INVITE that found its address after its transaction had ended, and maybe its dialog with it. A retransmission has
// no transaction in its data either, but it was seen before.
bool orphaned(const pjsip_tx_data* request) {
    if (request->mod_data[pjsip_tsx_layer_instance()->id] != nullptr) return false;
    const pjsip_cid_hdr* call_id =
        static_cast<pjsip_cid_hdr*>(pjsip_msg_find_hdr(request->msg, PJSIP_H_CALL_ID, nullptr));
    Lock lock(state.mutex);
    const Record* record = find_locked(pjsip_tdata_get_dlg(const_cast<pjsip_tx_data*>(request)));
    return record == nullptr || call_id == nullptr || pj_strcmp2(&call_id->id, record->sip_call_id) != 0 ||
           record->invite_cseq == -1;
}

pj_status_t on_tx_request(pjsip_tx_data* request) {
    if (pjsip_tdata_get_dlg(request) == nullptr) return PJ_SUCCESS;  // an ACK to a failure has none
    const pjsip_method_e method = request->msg->line.req.method.id;
    if (method == PJSIP_ACK_METHOD) sent_ack(request);
    if (method != PJSIP_INVITE_METHOD) return PJ_SUCCESS;
    if (orphaned(request)) return PJ_ECANCELLED;  // it must not ring anybody any more
    sent_invite(request);
    return PJ_SUCCESS;
}

pj_status_t on_tx_response(pjsip_tx_data* response) {
    const pjsip_cseq_hdr* cseq = static_cast<pjsip_cseq_hdr*>(pjsip_msg_find_hdr(response->msg, PJSIP_H_CSEQ, nullptr));
    if (cseq == nullptr || cseq->method.id != PJSIP_INVITE_METHOD) return PJ_SUCCESS;
    pjsip_dialog* dialog = pjsip_tdata_get_dlg(response);
    if (dialog == nullptr) {
        if (response->msg->line.status.code >= 300) refused_without_dialog(response);
        return PJ_SUCCESS;
    }
    DialogLock lock(dialog);
    if (record_of(dialog) != nullptr || dialog->role != PJSIP_ROLE_UAS) return PJ_SUCCESS;
    Record* record = create_record(dialog, true);
    if (record == nullptr) return PJ_SUCCESS;
    record->invite_cseq = cseq->cseq;
    add_usages(*record);
    if (take_replaces(*record)) introduce_incoming(*record, nullptr);  // pjsua calls no on_incoming_call for it
    return PJ_SUCCESS;
}

pj_bool_t on_rx_request(pjsip_rx_data* rdata) {
    if (rdata->msg_info.msg->line.req.method.id == PJSIP_INVITE_METHOD && rdata->msg_info.to->tag.slen == 0)
        remember_invite(rdata);
    return PJ_FALSE;
}

pjsip_module make_tap() {
    pjsip_module module = {};
    module.name = pj_str(const_cast<char*>("mod-msn-tap"));
    module.id = -1;
    module.priority = PJSIP_MOD_PRIORITY_TSX_LAYER - 1;
    module.on_rx_request = &on_rx_request;
    module.on_tx_request = &on_tx_request;
    module.on_tx_response = &on_tx_response;
    return module;
}

}  // namespace

pjsip_module tap = make_tap();

}  // namespace bridge
}  // namespace microsip
