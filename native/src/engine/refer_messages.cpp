// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/refer_messages.h"

#include "bridge/dialog_lock.h"
#include "engine/referrals.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr int kExpiresS = 180;  // of the subscription, longer than an INVITE may ring

pj_bool_t on_request(pjsip_rx_data* rdata) {
    if (pjsip_method_cmp(&rdata->msg_info.msg->line.req.method, pjsip_get_refer_method()) != 0) return PJ_FALSE;
    pjsip_endpt_respond_stateless(pjsua_get_pjsip_endpt(), rdata, PJSIP_SC_DECLINE, nullptr, nullptr, nullptr);
    return PJ_TRUE;
}

pjsip_module make_module() {
    pjsip_module module = {};
    module.name = pj_text("mod-msn-referral");
    module.id = -1;
    module.priority = PJSIP_MOD_PRIORITY_APPLICATION + 1;
    module.on_rx_request = &on_request;
    return module;
}

pjsip_module module_of_referrals = make_module();

std::string_view header_value(const pjsip_msg& message, std::string_view name, std::string_view brief) {
    const auto full = pj_text(name);
    const auto compact = pj_text(brief);
    const auto* header = pjsip_msg_find_hdr_by_names(&message, &full, &compact, nullptr);
    return header == nullptr ? std::string_view{} : view(static_cast<const pjsip_generic_string_hdr*>(header)->hvalue);
}

void add_header(pjsip_tx_data& data, const char* name, std::string_view value) {
    const auto key = pj_text(name);
    const auto text = pj_text(value);
    pjsip_msg_add_hdr(data.msg, reinterpret_cast<pjsip_hdr*>(pjsip_generic_string_hdr_create(data.pool, &key, &text)));
}

void fill_notify(pjsip_tx_data& data, std::int32_t refer_cseq, std::uint32_t code, bool final) {
    auto* event = pjsip_event_hdr_create(data.pool);
    event->event_type = pj_text("refer");
    const auto id = std::to_string(refer_cseq);
    const auto id_text = pj_text(id);
    pj_strdup(data.pool, &event->id_param, &id_text);
    pjsip_msg_add_hdr(data.msg, reinterpret_cast<pjsip_hdr*>(event));

    auto* subscription = pjsip_sub_state_hdr_create(data.pool);
    subscription->sub_state = pj_text(final ? "terminated" : "active");
    if (final) {
        subscription->reason_param = pj_text("noresource");
    } else {
        subscription->expires_param = kExpiresS;
    }
    pjsip_msg_add_hdr(data.msg, reinterpret_cast<pjsip_hdr*>(subscription));

    const auto line = "SIP/2.0 " + std::to_string(code) + " " +
                      std::string(view(*pjsip_get_status_text(static_cast<int>(code)))) + "\r\n";
    const auto type = pj_text("message");
    const auto subtype = pj_text("sipfrag");
    const auto body = pj_text(line);
    data.msg->body = pjsip_msg_body_create(data.pool, &type, &subtype, &body);
}

}  // namespace

DialogSession::DialogSession(pjsip_dialog* dialog) : dialog_(dialog) {
    pjsip_dlg_inc_session(dialog_, &referral_module());
}

DialogSession::~DialogSession() {
    if (dialog_ != nullptr) pjsip_dlg_dec_session(dialog_, &referral_module());
}

pj_status_t register_referral_module() {
    module_of_referrals = make_module();
    return pjsip_endpt_register_module(pjsua_get_pjsip_endpt(), &module_of_referrals);
}

pjsip_module& referral_module() {
    return module_of_referrals;
}

bool wants_notify(const pjsip_msg& refer) {
    const auto value = pj_text(header_value(refer, "Refer-Sub", "Refer-Sub"));
    return pj_stricmp2(&value, "false") != 0;
}

std::string referred_by(const pjsip_msg& refer) {
    return std::string(header_value(refer, "Referred-By", "b"));
}

void respond(const bridge::Request& request, unsigned code) {
    pjsip_dlg_respond(request.dialog, request.rdata, static_cast<int>(code), nullptr, nullptr, nullptr);
}

void accept_refer(const bridge::Request& request, bool notifies) {
    pjsip_tx_data* response = nullptr;
    if (pjsip_dlg_create_response(request.dialog, request.rdata, PJSIP_SC_ACCEPTED, nullptr, &response) != PJ_SUCCESS)
        return;
    if (!notifies) add_header(*response, "Refer-Sub", "false");
    pjsip_dlg_send_response(request.dialog, pjsip_rdata_get_tsx(request.rdata), response);
}

void send_notify(pjsip_dialog* dialog, std::int32_t refer_cseq, std::uint32_t code, bool final) {
    const bridge::DialogLock lock(dialog);
    pjsip_tx_data* request = nullptr;
    if (pjsip_dlg_create_request(dialog, pjsip_get_notify_method(), -1, &request) != PJ_SUCCESS) return;
    fill_notify(*request, refer_cseq, code, final);
    pjsip_dlg_send_request(dialog, request, -1, nullptr);
}

}  // namespace microsip::engine
