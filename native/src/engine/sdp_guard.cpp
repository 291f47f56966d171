// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/sdp_guard.h"

#include <pjsua-lib/pjsua.h>

#include <algorithm>
#include <string_view>

#include "engine/text.h"

namespace microsip::engine {

namespace {

// Where an address stands in SDP: c= lines, and a=rtcp: of RFC 3605.
constexpr std::string_view kBefore[] = {"IN IP4 ", "IN IP6 "};
constexpr std::string_view kNowhere4 = "0.0.0.0";
constexpr std::string_view kNowhere6 = "::";

bool is_address(std::string_view text, int family) {
    const auto host = pj_text(text.substr(0, text.find('/')));
    char buffer[16];
    return pj_inet_pton(family, &host, buffer) == PJ_SUCCESS;
}

// The next host name at or after `from`, as position and length; npos if there is none.
std::size_t find_name(std::string_view sdp, std::size_t from, std::size_t& length, bool& v6) {
    for (auto at = sdp.find("IN IP", from); at != std::string_view::npos; at = sdp.find("IN IP", at + 1)) {
        v6 = sdp.substr(at).starts_with(kBefore[1]);
        if (!v6 && !sdp.substr(at).starts_with(kBefore[0])) continue;
        const auto line = sdp.rfind('\n', at) + 1;  // npos + 1 is 0
        const bool counts = sdp.substr(line).starts_with("c=") || sdp.substr(line).starts_with("a=rtcp:");
        const auto start = at + kBefore[0].size();
        const auto host = sdp.substr(start, sdp.substr(start).find_first_of(" \r\n"));
        if (!counts || is_address(host, v6 ? pj_AF_INET6() : pj_AF_INET())) continue;
        length = host.size();
        return start;
    }
    return std::string_view::npos;
}

// Where the next ICE candidate begins that is a host name (RFC 8839 allows it), at or after `from`; npos if there is
// none. "a=candidate:" foundation component transport priority address …
std::size_t find_named_candidate(std::string_view sdp, std::size_t from) {
    constexpr std::string_view kCandidate = "a=candidate:";
    for (auto at = sdp.find(kCandidate, from); at != std::string_view::npos; at = sdp.find(kCandidate, at + 1)) {
        auto line = sdp.substr(at, sdp.substr(at).find_first_of("\r\n"));
        for (int word = 0; word < 4; ++word) {
            line.remove_prefix(std::min(line.find(' '), line.size()));
            line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        }
        const auto host = line.substr(0, line.find(' '));
        if (!is_address(host, pj_AF_INET()) && !is_address(host, pj_AF_INET6())) return at;
    }
    return std::string_view::npos;
}

// Such a candidate becomes an attribute that nobody knows.
void hide_named_candidates(char* sdp, std::size_t size) {
    const std::string_view text(sdp, size);
    for (auto at = find_named_candidate(text, 0); at != std::string_view::npos; at = find_named_candidate(text, at + 1))
        sdp[at + 2] = 'x';
}

pj_bool_t on_message(pjsip_rx_data* rdata) {
    auto* body = rdata->msg_info.msg->body;
    if (body == nullptr || body->data == nullptr || pj_stricmp2(&body->content_type.subtype, "sdp") != 0)
        return PJ_FALSE;
    std::string_view sdp(static_cast<const char*>(body->data), body->len);
    std::size_t length = 0;
    bool v6 = false;
    for (auto at = find_name(sdp, 0, length, v6); at != std::string_view::npos; at = find_name(sdp, at, length, v6)) {
        const auto nowhere = v6 ? kNowhere6 : kNowhere4;
        const auto size = sdp.size() - length + nowhere.size();
        auto* changed = static_cast<char*>(pj_pool_alloc(rdata->tp_info.pool, size));
        sdp.copy(changed, at);
        nowhere.copy(changed + at, nowhere.size());
        sdp.substr(at + length).copy(changed + at + nowhere.size(), size);
        sdp = {changed, size};
        body->data = changed;
        body->len = static_cast<unsigned>(size);
    }
    if (find_named_candidate(sdp, 0) == std::string_view::npos) return PJ_FALSE;
    auto* changed = static_cast<char*>(pj_pool_alloc(rdata->tp_info.pool, sdp.size()));
    sdp.copy(changed, sdp.size());
    hide_named_candidates(changed, sdp.size());
    body->data = changed;
    return PJ_FALSE;
}

pjsip_module make_module() {
    pjsip_module module = {};
    module.name = pj_text("mod-msn-sdp-guard");
    module.id = -1;
    module.priority = PJSIP_MOD_PRIORITY_TSX_LAYER - 2;
    module.on_rx_request = &on_message;
    module.on_rx_response = &on_message;
    return module;
}

pjsip_module guard = make_module();

}  // namespace

pj_status_t guard_sdp() {
    guard = make_module();
    return pjsip_endpt_register_module(pjsua_get_pjsip_endpt(), &guard);
}

}  // namespace microsip::engine
