// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/srtp.h"

#include <string>

#include "engine/text.h"

namespace microsip::engine {

namespace {

// RTP/AVP with keys beside it, which leaves the choice to us, is plain too: PJSIP refuses it where it must be SRTP.
bool secure(const pjmedia_sdp_media& media) {
    return view(media.desc.transport).find("/SAVP") != std::string_view::npos;
}

bool offers_only_plain(const pjmedia_sdp_session& sdp) {
    bool plain = false;
    for (unsigned i = 0; i < sdp.media_count; ++i) {
        const auto& media = *sdp.media[i];
        if (view(media.desc.media) != "audio" || media.desc.port == 0) continue;
        if (secure(media)) return false;
        plain = true;
    }
    return plain;
}

pj_bool_t on_request(pjsip_rx_data* rdata) {
    if (rdata->msg_info.msg->line.req.method.id != PJSIP_INVITE_METHOD || rdata->msg_info.to->tag.slen != 0)
        return PJ_FALSE;
    const auto* offer = pjsip_rdata_get_sdp_info(rdata)->sdp;
    if (offer == nullptr || !offers_only_plain(*offer)) return PJ_FALSE;
    const auto phrase = pj_text("SRTP Required");
    pjsip_endpt_respond(pjsua_get_pjsip_endpt(), nullptr, rdata, PJSIP_SC_NOT_ACCEPTABLE_HERE, &phrase, nullptr,
                        nullptr, nullptr);
    return PJ_TRUE;
}

pjsip_module make_module() {
    pjsip_module module = {};
    module.name = pj_text("mod-msn-srtp-guard");
    module.id = -1;
    module.priority = PJSIP_MOD_PRIORITY_UA_PROXY_LAYER - 1;  // behind the transactions, which answer what is repeated
    module.on_rx_request = &on_request;
    return module;
}

pjsip_module guard = make_module();

}  // namespace

Failure configure_srtp(const msn_engine_options& options, pjsua_config& config) {
    switch (options.srtp) {
        case MSN_SRTP_OFF:
            config.use_srtp = PJMEDIA_SRTP_DISABLED;
            break;
        case MSN_SRTP_OPTIONAL:
            config.use_srtp = PJMEDIA_SRTP_OPTIONAL;
            break;
        case MSN_SRTP_REQUIRED:
            config.use_srtp = PJMEDIA_SRTP_MANDATORY;
            break;
        default:
            return {MSN_STATUS_INVALID_ARGUMENT, "srtp " + std::to_string(options.srtp) + ": 0 to 2"};
    }
    // Without TLS the keys can be read on the way, but the one who asks for SRTP gets it.
    config.srtp_secure_signaling = 0;
    return {};
}

Failure guard_srtp(const msn_engine_options& options) {
    if (options.srtp != MSN_SRTP_REQUIRED) return {};
    guard = make_module();
    return pjsip_failure(pjsip_endpt_register_module(pjsua_get_pjsip_endpt(), &guard), "the SRTP guard");
}

}  // namespace microsip::engine
