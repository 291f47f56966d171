// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/party.h"

namespace microsip {
namespace patch {

Party party_of(const pj_str_t& address) {
    Party party = {};
    pj_ansi_snprintf(party.uri, sizeof party.uri, "%.*s", static_cast<int>(address.slen), address.ptr);
    pj_pool_t* pool = pjsua_pool_create("msn-party", 2000, 2000);
    if (pool == nullptr) return party;
    pj_str_t text;
    pj_strdup_with_null(pool, &text, &address);
    void* parsed = pjsip_parse_uri(pool, text.ptr, static_cast<pj_size_t>(text.slen), PJSIP_PARSE_URI_AS_NAMEADDR);
    if (parsed != nullptr) {
        char uri[PJSIP_MAX_URL_SIZE];
        const int length = pjsip_uri_print(PJSIP_URI_IN_OTHER, pjsip_uri_get_uri(parsed), uri, sizeof uri);
        if (length > 0) pj_ansi_snprintf(party.uri, sizeof party.uri, "%.*s", length, uri);
        const pj_str_t& name = static_cast<const pjsip_name_addr*>(parsed)->display;
        pj_ansi_snprintf(party.name, sizeof party.name, "%.*s", static_cast<int>(name.slen), name.ptr);
    }
    pj_pool_release(pool);
    return party;
}

}  // namespace patch
}  // namespace microsip
