// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/refer_target.h"

#include <pjsua-lib/pjsua.h>

#include <algorithm>
#include <array>

#include "bridge/bridge.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

// As a URI's headers part wants it (RFC 3261 19.1.1).
std::string escaped(const std::string& text) {
    std::array<char, 1024> buffer;
    const auto source = pj_text(text);
    const auto length =
        pj_strncpy2_escape(buffer.data(), &source, buffer.size(), &pjsip_parser_const()->pjsip_HDR_CHAR_SPEC);
    return {buffer.data(), static_cast<std::size_t>(std::max<pj_ssize_t>(length, 0))};
}

// Through an account its domain finds the other side. Between two phones only the Contact tells the port.
std::string address_of(const msn_call& call, const pjsua_call_info& info) {
    std::string address(call.account_id != 0 || info.remote_contact.slen <= 0 ? std::string_view(call.remote_uri)
                                                                              : view(info.remote_contact));
    if (const auto open = address.find('<'); open != std::string::npos)
        address = address.substr(open + 1, address.find('>', open) - open - 1);
    return address.substr(0, address.find('?'));
}

}  // namespace

std::string refer_target(const msn_call& call) {
    pjsua_call_info info;
    const auto slot = bridge::pjsua_call_of(call.call_id);
    if (slot == PJSUA_INVALID_ID || pjsua_call_get_info(slot, &info) != PJ_SUCCESS) return {};
    const auto dialog = std::string(call.sip_call_id) + ";to-tag=" + call.remote_tag + ";from-tag=" + call.local_tag;
    return "<" + address_of(call, info) + "?Replaces=" + escaped(dialog) + ">";
}

}  // namespace microsip::engine
