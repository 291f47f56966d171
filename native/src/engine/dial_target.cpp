// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/dial_target.h"

#include <pjsua-lib/pjsua.h>

#include <algorithm>
#include <string_view>

#include "bridge/bridge.h"
#include "bridge/number.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

// That user at the host of an account's address, by the transport that it names.
std::string neighbour(std::string address, std::string_view user) {
    auto* pool = pjsua_pool_create("msn-neighbour", 1000, 1000);
    if (pool == nullptr) return {};
    std::string text(PJSIP_MAX_URL_SIZE, '\0');
    pj_ssize_t length = 0;
    auto* parsed = pjsip_parse_uri(pool, address.data(), address.size(), PJSIP_PARSE_URI_AS_NAMEADDR);
    if (parsed != nullptr && (PJSIP_URI_SCHEME_IS_SIP(parsed) || PJSIP_URI_SCHEME_IS_SIPS(parsed))) {
        const auto* own = static_cast<const pjsip_sip_uri*>(pjsip_uri_get_uri(parsed));
        auto* uri = pjsip_sip_uri_create(pool, PJSIP_URI_SCHEME_IS_SIPS(parsed));
        uri->user = pj_text(user);
        uri->host = own->host;
        uri->port = own->port;
        uri->transport_param = own->transport_param;
        length = pjsip_uri_print(PJSIP_URI_IN_OTHER, uri, text.data(), text.size());
    }
    pj_pool_release(pool);
    text.resize(static_cast<std::size_t>(std::max<pj_ssize_t>(length, 0)));
    return text;
}

Failure check_uri(const char* uri) {
    if (uri[0] == '\0') return {MSN_STATUS_BAD_URI, "the URI is empty"};
    return pjsip_failure(pjsua_verify_sip_url(uri), (std::string("\"") + uri + "\"").c_str(), MSN_STATUS_BAD_URI);
}

}  // namespace

Failure check_target(const char* target) {
    return bridge::is_number_or_name(target) ? Failure() : check_uri(target);
}

Failure complete(const Accounts& accounts, pjsua_acc_id account, std::string& target) {
    if (bridge::is_number_or_name(target.c_str())) {
        if (bridge::account_of(account) == 0) account = accounts.find(0);
        if (bridge::account_of(account) == 0)
            return {MSN_STATUS_BAD_URI, "the phone has no account whose domain would complete \"" + target + "\""};
        target = neighbour(accounts.address(account), target);
    }
    return check_uri(target.c_str());
}

}  // namespace microsip::engine
