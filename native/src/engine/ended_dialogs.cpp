// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/ended_dialogs.h"

#include <pjsua-lib/pjsua.h>

#include "engine/text.h"

namespace microsip::engine {

namespace {

bool ended(const pjsip_rx_data* rdata) {
    const auto& info = rdata->msg_info;
    auto* dialog = pjsip_ua_find_dialog(&info.cid->id, &info.to->tag, &info.from->tag, PJ_TRUE);
    if (dialog == nullptr) return false;
    const auto* session = pjsip_dlg_get_inv_session(dialog);
    const bool over = session != nullptr && session->state == PJSIP_INV_STATE_DISCONNECTED;
    pjsip_dlg_dec_lock(dialog);
    return over;
}

// What is sent again has no transaction either and gets the same answer.
pj_bool_t on_request(pjsip_rx_data* rdata) {
    const bool again =
        rdata->msg_info.msg->line.req.method.id == PJSIP_INVITE_METHOD && rdata->msg_info.to->tag.slen > 0;
    if (!again || !ended(rdata)) return PJ_FALSE;
    pjsip_endpt_respond_stateless(pjsua_get_pjsip_endpt(), rdata, PJSIP_SC_CALL_TSX_DOES_NOT_EXIST, nullptr, nullptr,
                                  nullptr);
    return PJ_TRUE;
}

pjsip_module make_module() {
    pjsip_module module = {};
    module.name = pj_text("mod-msn-ended-dialogs");
    module.id = -1;
    module.priority = PJSIP_MOD_PRIORITY_TSX_LAYER + 1;  // what belongs to a transaction does not come here
    module.on_rx_request = &on_request;
    return module;
}

pjsip_module ended_dialogs = make_module();

}  // namespace

pj_status_t answer_in_ended_dialogs() {
    ended_dialogs = make_module();
    return pjsip_endpt_register_module(pjsua_get_pjsip_endpt(), &ended_dialogs);
}

}  // namespace microsip::engine
