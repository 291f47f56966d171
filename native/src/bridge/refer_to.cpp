// SPDX-License-Identifier: GPL-2.0-or-later
// Refer-To (RFC 3515) and Replaces (RFC 3891): which party, and which call of ours.
#include <cstring>

#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

template <size_t Size>
bool copy(char (&to)[Size], const pj_str_t& from) {
    if (from.slen <= 0 || static_cast<size_t>(from.slen) >= Size) return false;
    std::memcpy(to, from.ptr, static_cast<size_t>(from.slen));
    to[from.slen] = '\0';
    return true;
}

// Unescaped it must not break the line it is put into.
bool is_line(const pj_str_t& text) {
    for (pj_ssize_t i = 0; i < text.slen; ++i) {
        if (static_cast<unsigned char>(text.ptr[i]) < ' ' || text.ptr[i] == 127) return false;
    }
    return true;
}

bool take_headers(const pjsip_sip_uri& uri, ReferTo& to) {
    for (const pjsip_param* header = uri.header_param.next; header != &uri.header_param; header = header->next) {
        if (pj_stricmp2(&header->name, "Require") == 0 && pj_stricmp2(&header->value, "replaces") == 0)
            to.requires_it = true;
        if (pj_stricmp2(&header->name, "Replaces") != 0) continue;
        if (to.replaces[0] != '\0' || !is_line(header->value) || !copy(to.replaces, header->value)) return false;
    }
    return true;
}

bool parse(pj_pool_t* pool, const pj_str_t& value, ReferTo& to) {
    pj_str_t text;
    pj_strdup_with_null(pool, &text, &value);
    // What follows the name-addr are parameters of the header.
    if (pj_strchr(&text, '<') != nullptr) {
        char* end = std::strrchr(text.ptr, '>');
        if (end == nullptr) return false;
        text.slen = end + 1 - text.ptr;
        *(end + 1) = '\0';
    }
    pjsip_uri* parsed = pjsip_parse_uri(pool, text.ptr, static_cast<pj_size_t>(text.slen), 0);
    if (parsed == nullptr || (!PJSIP_URI_SCHEME_IS_SIP(parsed) && !PJSIP_URI_SCHEME_IS_SIPS(parsed))) return false;
    pjsip_sip_uri* uri = static_cast<pjsip_sip_uri*>(pjsip_uri_get_uri(parsed));
    const bool invite = uri->method_param.slen == 0 || pj_stricmp2(&uri->method_param, "INVITE") == 0;
    if (uri->host.slen == 0 || !invite || !take_headers(*uri, to)) return false;
    uri->method_param.slen = 0;
    const int length = pjsip_uri_print(PJSIP_URI_IN_REQ_URI, uri, to.uri, sizeof to.uri - 1);
    if (length <= 0) return false;
    to.uri[length] = '\0';
    return true;
}

// The value of a parameter of Replaces; empty if there is none.
pj_str_t parameter(const char* replaces, const char* name) {
    const size_t length = std::strlen(name);
    for (const char* at = std::strchr(replaces, ';'); at != nullptr; at = std::strchr(at, ';')) {
        at += 1 + std::strspn(at + 1, " ");
        if (pj_ansi_strnicmp(at, name, length) != 0 || at[length] != '=') continue;
        const char* value = at + length + 1;
        return pj_str_t{const_cast<char*>(value), static_cast<pj_ssize_t>(std::strcspn(value, "; "))};
    }
    return pj_str_t{nullptr, 0};
}

}  // namespace

ReferTo parse_refer_to(const pjsip_msg* refer) {
    ReferTo to = {};
    const pj_str_t name = {const_cast<char*>("Refer-To"), 8};
    const pj_str_t brief = {const_cast<char*>("r"), 1};
    const auto* header =
        static_cast<const pjsip_generic_string_hdr*>(pjsip_msg_find_hdr_by_names(refer, &name, &brief, nullptr));
    if (header == nullptr || pjsip_msg_find_hdr_by_names(refer, &name, &brief, header->next) != nullptr) return to;
    pj_pool_t* pool = pjsua_pool_create("msn-refer", 2000, 2000);
    if (pool == nullptr || !parse(pool, header->hvalue, to)) to = ReferTo{};
    if (pool != nullptr) pj_pool_release(pool);
    return to;
}

uint64_t call_named_locked(const char* replaces, bool by_other_side) {
    if (replaces[0] == '\0') return 0;
    const pj_str_t call_id = {const_cast<char*>(replaces), static_cast<pj_ssize_t>(std::strcspn(replaces, "; "))};
    const Record* record = find_by_tag_locked(call_id, parameter(replaces, by_other_side ? "to-tag" : "from-tag"));
    return record == nullptr || record->session_over ? 0 : record->call_id;
}

}  // namespace bridge
}  // namespace microsip
