// SPDX-License-Identifier: GPL-2.0-or-later
// What an incoming INVITE says, and those that PJSIP refuses before pjsua tells anybody (no line, no account, 4xx).
#include <cstring>

#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

// The INVITE that this thread receives, as it came. Copied (its memory is used again for the next message), parsed only
// when it is needed.
struct RawInvite {
    char data[8192];
    size_t length;
};
thread_local RawInvite remembered;
thread_local bool replaces_a_call = false;
thread_local uint32_t account_of_replaced = 0;

struct Described {
    char local_uri[PJSIP_MAX_URL_SIZE];
    char remote_uri[PJSIP_MAX_URL_SIZE];
    char remote_name[PJSIP_MAX_URL_SIZE];
    char dialed[PJSIP_MAX_URL_SIZE];
    char headers[kHeaders];
};

msn_text print_uri(pjsip_uri_context_e context, const void* uri, char* buffer, size_t size) {
    const int length = pjsip_uri_print(context, pjsip_uri_get_uri(const_cast<void*>(uri)), buffer, size);
    return msn_text{buffer, length > 0 ? static_cast<uint64_t>(length) : 0};
}

msn_text string_header(const pjsip_msg* message, const char* name) {
    const pj_str_t wanted = pj_str(const_cast<char*>(name));
    const pjsip_hdr* header = static_cast<const pjsip_hdr*>(pjsip_msg_find_hdr_by_name(message, &wanted, nullptr));
    if (header == nullptr || header->type != PJSIP_H_OTHER) return msn_text{nullptr, 0};
    return text_of(reinterpret_cast<const pjsip_generic_string_hdr*>(header)->hvalue);
}

bool allowed(const pj_str_t& name) {
    static const char* const names[] = {"User-Agent", "Subject",     "Alert-Info", "Call-Info",
                                        "Session-ID", "Referred-By", "Replaces"};
    if (name.slen > 2 && pj_strnicmp2(&name, "X-", 2) == 0) return true;
    for (const char* candidate : names) {
        if (pj_stricmp2(&name, candidate) == 0) return true;
    }
    return false;
}

}  // namespace

size_t print_headers(const pjsip_msg* message, char* buffer, size_t size) {
    size_t length = 0;
    for (const pjsip_hdr* header = message->hdr.next; header != &message->hdr; header = header->next) {
        if (!allowed(header->name)) continue;
        const int printed = pjsip_hdr_print_on(const_cast<pjsip_hdr*>(header), buffer + length, size - length - 1);
        if (printed <= 0) break;
        length += static_cast<size_t>(printed);
        buffer[length++] = '\n';
    }
    return length;
}

namespace {

// A quoted string as it is meant: PJSIP takes off its quotes and leaves the backslashes in it (RFC 3261 25.1).
msn_text unescape(const pj_str_t& quoted, char* buffer, size_t size) {
    size_t length = 0;
    for (pj_ssize_t i = 0; i < quoted.slen && length < size; ++i) {
        if (quoted.ptr[i] == '\\' && i + 1 < quoted.slen) ++i;
        buffer[length++] = quoted.ptr[i];
    }
    return msn_text{buffer, length};
}

void describe_remote(const pjsip_from_hdr& from, Described& buffers, msn_fact& fact) {
    fact.remote_uri = print_uri(PJSIP_URI_IN_FROMTO_HDR, from.uri, buffers.remote_uri, sizeof buffers.remote_uri);
    if (pjsip_uri_get_uri(from.uri) != from.uri)
        fact.remote_name = unescape(reinterpret_cast<const pjsip_name_addr*>(from.uri)->display, buffers.remote_name,
                                    sizeof buffers.remote_name);
}

pj_uint32_t party_of(const msn_text& identity) {
    return pj_hash_calc(0, identity.data, static_cast<unsigned>(identity.length));
}

// Fills the fact from the INVITE; buffers has to live until it is reported.
void describe(const pjsip_msg* invite, Described& buffers, msn_fact& fact) {
    const pjsip_from_hdr* from = static_cast<pjsip_from_hdr*>(pjsip_msg_find_hdr(invite, PJSIP_H_FROM, nullptr));
    const pjsip_to_hdr* to = static_cast<pjsip_to_hdr*>(pjsip_msg_find_hdr(invite, PJSIP_H_TO, nullptr));
    const pjsip_cid_hdr* call_id = static_cast<pjsip_cid_hdr*>(pjsip_msg_find_hdr(invite, PJSIP_H_CALL_ID, nullptr));
    if (from != nullptr) {
        describe_remote(*from, buffers, fact);
        fact.remote_tag = text_of(from->tag);
    }
    if (to != nullptr)
        fact.local_uri = print_uri(PJSIP_URI_IN_FROMTO_HDR, to->uri, buffers.local_uri, sizeof buffers.local_uri);
    if (call_id != nullptr) fact.sip_call_id = text_of(call_id->id);
    fact.dialed = print_uri(PJSIP_URI_IN_REQ_URI, invite->line.req.uri, buffers.dialed, sizeof buffers.dialed);
    fact.asserted_identity = string_header(invite, "P-Asserted-Identity");
    fact.diversion = string_header(invite, "Diversion");
    if (fact.diversion.length == 0) fact.diversion = string_header(invite, "History-Info");
    fact.headers = msn_text{buffers.headers, print_headers(invite, buffers.headers, sizeof buffers.headers)};
    if (message_has_sdp(invite)) fact.flags |= MSN_FACT_FLAG_HAS_SDP;
    if (offers_video(invite)) fact.flags |= MSN_FACT_FLAG_HAS_VIDEO;
}

// The living call that an INVITE's Replaces names; 0 if there is none.
uint64_t replaced_by_locked(const pjsip_msg* invite) {
    const pj_str_t name = {const_cast<char*>("Replaces"), 8};
    const void* header = invite == nullptr ? nullptr : pjsip_msg_find_hdr_by_name(invite, &name, nullptr);
    if (header == nullptr) return 0;
    const auto* replaces = static_cast<const pjsip_replaces_hdr*>(header);
    const Record* record = find_by_tag_locked(replaces->call_id, replaces->to_tag);
    return record == nullptr || record->session_over ? 0 : record->call_id;
}

// A pool for one message, given back at the scope's end.
class MessagePool {
  public:
    MessagePool() : pool_(pjsua_pool_create("msn-invite", 8000, 4000)) {}
    ~MessagePool() {
        if (pool_ != nullptr) pj_pool_release(pool_);
    }
    MessagePool(const MessagePool&) = delete;
    MessagePool& operator=(const MessagePool&) = delete;

    // The remembered INVITE if it is the one of this Call-ID.
    const pjsip_msg* parse(const pj_str_t& wanted) {
        if (pool_ == nullptr || remembered.length == 0) return nullptr;
        char* copy = static_cast<char*>(pj_pool_alloc(pool_, remembered.length + 1));
        std::memcpy(copy, remembered.data, remembered.length);
        copy[remembered.length] = '\0';
        const pjsip_msg* message = pjsip_parse_msg(pool_, copy, remembered.length, nullptr);
        if (message == nullptr || message->type != PJSIP_REQUEST_MSG) return nullptr;
        const pjsip_cid_hdr* call_id =
            static_cast<pjsip_cid_hdr*>(pjsip_msg_find_hdr(message, PJSIP_H_CALL_ID, nullptr));
        return call_id != nullptr && pj_strcmp(&call_id->id, &wanted) == 0 ? message : nullptr;
    }

  private:
    pj_pool_t* pool_;
};

// Answers sent without a transaction are sent again for each retransmission of the INVITE; its call is told once.
bool told_before(const pjsip_tx_data* response, const pj_str_t& call_id) {
    static pj_uint32_t told[64] = {};
    static unsigned next = 0;
    const pjsip_via_hdr* via = static_cast<pjsip_via_hdr*>(pjsip_msg_find_hdr(response->msg, PJSIP_H_VIA, nullptr));
    pj_uint32_t hash = pj_hash_calc(0, call_id.ptr, static_cast<unsigned>(call_id.slen));
    if (via != nullptr) hash = pj_hash_calc(hash, via->branch_param.ptr, static_cast<unsigned>(via->branch_param.slen));
    Lock lock(state.mutex);
    for (const pj_uint32_t known : told) {
        if (known == hash) return true;
    }
    told[next++ % 64] = hash;
    return false;
}

}  // namespace

void replaces_accepted(uint32_t account_id) {
    replaces_a_call = true;
    account_of_replaced = account_id;
}

bool take_replaces(Record& record) {
    if (!replaces_a_call) return false;
    replaces_a_call = false;
    record.account_id = account_of_replaced;
    return true;
}

void remember_invite(const pjsip_rx_data* rdata) {
    replaces_a_call = false;
    const size_t length = static_cast<size_t>(rdata->msg_info.len);
    remembered.length = rdata->msg_info.len > 0 && length <= sizeof remembered.data ? length : 0;
    std::memcpy(remembered.data, rdata->msg_info.msg_buf, remembered.length);
}

void refused_without_dialog(const pjsip_tx_data* response) {
    const pjsip_cid_hdr* call_id =
        static_cast<pjsip_cid_hdr*>(pjsip_msg_find_hdr(response->msg, PJSIP_H_CALL_ID, nullptr));
    if (call_id == nullptr || told_before(response, call_id->id)) return;
    MessagePool pool;
    const pjsip_msg* invite = pool.parse(call_id->id);
    if (invite == nullptr) return;  // not a call's first INVITE
    Described buffers;
    msn_fact fact = {};
    fact.type = MSN_FACT_INVITE_RECEIVED;
    describe(invite, buffers, fact);
    Lock lock(state.mutex);
    if (state.host == nullptr) return;
    fact.call_id = msn_host_new_call(state.host);
    fact.other_call_id = replaced_by_locked(invite);
    report_locked(fact);
    msn_fact end = {};
    end.call_id = fact.call_id;
    end.type = MSN_FACT_FINAL_SENT;
    end.flags = MSN_FACT_FLAG_BY_PHONE;
    end.sip_code = static_cast<uint32_t>(response->msg->line.status.code);
    end.phrase = text_of(response->msg->line.status.reason);
    report_locked(end);
    end = msn_fact{};
    end.call_id = fact.call_id;
    end.type = MSN_FACT_SESSION_OVER;
    report_locked(end);
    end.type = MSN_FACT_LET_GO;
    report_locked(end);
}

void introduce_incoming(Record& record, const pjsip_rx_data* rdata) {
    if (record.introduced) return;
    record.introduced = true;
    const pjsip_dialog* dialog = record.dialog;
    msn_fact fact = fact_of(record, MSN_FACT_INVITE_RECEIVED);
    Described buffers;
    MessagePool pool;
    const pjsip_msg* invite = rdata != nullptr ? rdata->msg_info.msg : pool.parse(dialog->call_id->id);
    if (invite != nullptr) {
        describe(invite, buffers, fact);
    } else {
        fact.sip_call_id = text_of(dialog->call_id->id);
        fact.remote_tag = text_of(dialog->remote.info->tag);
        fact.remote_uri =
            print_uri(PJSIP_URI_IN_FROMTO_HDR, dialog->remote.info->uri, buffers.remote_uri, sizeof buffers.remote_uri);
        fact.local_uri =
            print_uri(PJSIP_URI_IN_FROMTO_HDR, dialog->local.info->uri, buffers.local_uri, sizeof buffers.local_uri);
    }
    fact.account_id = record.account_id;
    fact.local_tag = text_of(dialog->local.info->tag);
    record.party = party_of(fact.asserted_identity);
    Lock lock(state.mutex);
    fact.other_call_id = replaced_by_locked(invite);
    report_locked(fact);
}

void tell_party(Record& record, const pjsip_msg* request) {
    Described buffers;
    msn_fact fact = fact_of(record, MSN_FACT_PARTY_CHANGED);
    fact.asserted_identity = string_header(request, "P-Asserted-Identity");
    const pj_uint32_t party = party_of(fact.asserted_identity);
    if (fact.asserted_identity.length == 0 || party == record.party) return;
    record.party = party;
    const pjsip_from_hdr* from = static_cast<pjsip_from_hdr*>(pjsip_msg_find_hdr(request, PJSIP_H_FROM, nullptr));
    if (from != nullptr) describe_remote(*from, buffers, fact);
    report(fact);
}

}  // namespace bridge
}  // namespace microsip
