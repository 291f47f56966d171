// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/calls.h"

#include "bridge/bridge.h"
#include "engine/dial_target.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

Failure being_ended(std::uint64_t call_id) {
    return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(call_id) + " is being ended"};
}

// The slot of a call that pjsua still lets be worked on.
Failure find(std::uint64_t call_id, pjsua_call_id& call) {
    call = bridge::pjsua_call_of(call_id);
    return call != PJSUA_INVALID_ID ? Failure() : being_ended(call_id);
}

Failure state_failure(pj_status_t status, const char* what) {
    const bool state = status == PJ_EINVALIDOP || status == PJSIP_ESESSIONSTATE || status == PJSIP_ESESSIONTERMINATED ||
                       status == PJMEDIA_SDPNEG_EINSTATE;
    return pjsip_failure(status, what, state ? MSN_STATUS_WRONG_PHASE : MSN_STATUS_PJSIP_FAILURE);
}

// PJ_EINVALIDOP: the INVITE transaction before it is not over, the other side's waits for its ACK.
Failure reinvite_failure(pj_status_t status, const char* what) {
    if (status == PJ_EINVALIDOP) return {MSN_STATUS_AGAIN, std::string(what) + ": another re-INVITE is under way"};
    return state_failure(status, what);
}

pj_status_t end(pjsua_call_id call, unsigned code, const pjsua_msg_data* data = nullptr) {
    auto* held = bridge::hold(call);
    const auto status = pjsua_call_hangup(call, code, nullptr, data);
    bridge::abandon_unsent(held);
    bridge::release(held);
    return status;
}

struct Party {
    std::string uri;
    std::string name;
};

// "Name" <sip:user@host> or sip:user@host, checked before.
Party party_of(const std::string& address) {
    Party party = {address, {}};
    if (address.find('<') == std::string::npos) return party;
    std::string text = address;
    auto* pool = pjsua_pool_create("msn-party", 1000, 1000);
    if (pool == nullptr) return party;
    auto* parsed = pjsip_parse_uri(pool, text.data(), text.size(), PJSIP_PARSE_URI_AS_NAMEADDR);
    char uri[PJSIP_MAX_URL_SIZE];
    const auto length =
        parsed == nullptr ? 0 : pjsip_uri_print(PJSIP_URI_IN_OTHER, pjsip_uri_get_uri(parsed), uri, sizeof uri);
    if (length > 0) {
        party.uri.assign(uri, static_cast<std::size_t>(length));
        party.name = view(reinterpret_cast<const pjsip_name_addr*>(parsed)->display);
    }
    pj_pool_release(pool);
    return party;
}

}  // namespace

pjsua_call_setting audio_only() {
    pjsua_call_setting setting;
    pjsua_call_setting_default(&setting);
    setting.vid_cnt = 0;
    setting.txt_cnt = 0;
    return setting;
}

Failure dial(const Accounts& accounts, const msn_command& command) {
    DialRequest request;
    request.command_id = command.command_id;
    request.uri = command.uri;
    request.account = accounts.find(command.account_id);
    if (request.account == PJSUA_INVALID_ID)
        return {MSN_STATUS_NO_SUCH_ACCOUNT, "account " + std::to_string(command.account_id)};
    if (auto failure = complete(accounts, request.account, request.uri)) return failure;
    if (auto failure = request.headers.parse(command.headers)) return failure;
    return dial(accounts, request);
}

Failure dial(const Accounts& accounts, DialRequest& request) {
    if (auto failure = accounts.check_transport(request.uri)) return failure;
    if (pjsua_call_get_count() >= pjsua_call_get_max_count())
        return {MSN_STATUS_NO_LINE, std::to_string(pjsua_call_get_max_count()) + " calls"};
    pjsua_msg_data data;
    pjsua_msg_data_init(&data);
    request.headers.append_to(data.hdr_list);
    const auto contact = accounts.contact(request.account, request.uri);
    data.contact_uri = pj_text(contact);
    auto setting = audio_only();
    char sip_call_id[PJ_GUID_MAX_LENGTH + 1] = {};
    setting.custom_call_id = {sip_call_id, 0};
    pj_generate_unique_string(&setting.custom_call_id);
    const auto uri = pj_text(request.uri);
    const auto own_address = accounts.address(request.account);
    const auto party = party_of(request.uri);
    const auto call_id = bridge::begin_dial({request.command_id, bridge::account_of(request.account),
                                             own_address.c_str(), party.uri.c_str(), party.name.c_str(),
                                             request.uri.c_str(), request.other_call_id, sip_call_id});
    if (request.created) request.created(call_id);
    pjsua_call_id call = PJSUA_INVALID_ID;
    const auto status = pjsua_call_make_call(request.account, &uri, &setting, nullptr, &data, &call);
    bridge::end_dial(status, call);
    return {};  // what became of it is the call's story
}

Failure answer(std::uint64_t call_id, std::uint32_t sip_code) {
    const unsigned code = sip_code != 0 ? sip_code : unsigned{PJSIP_SC_OK};
    if (code != PJSIP_SC_RINGING && code != PJSIP_SC_PROGRESS && code != PJSIP_SC_OK)
        return {MSN_STATUS_BAD_SIP_CODE, "answer with 180, 183 or 200, not " + std::to_string(code)};
    pjsua_call_id call;
    if (auto failure = find(call_id, call)) return failure;
    const auto setting = audio_only();
    return state_failure(pjsua_call_answer2(call, &setting, code, nullptr, nullptr), "answering");
}

Failure reject(std::uint64_t call_id, std::uint32_t sip_code) {
    const unsigned code = sip_code != 0 ? sip_code : unsigned{PJSIP_SC_BUSY_HERE};
    if (code < 300 || code > 699)
        return {MSN_STATUS_BAD_SIP_CODE, "reject with 300 to 699, not " + std::to_string(code)};
    pjsua_call_id call;
    if (auto failure = find(call_id, call)) return failure;
    return state_failure(end(call, code), "rejecting");
}

Failure redirect(const Accounts& accounts, std::uint64_t call_id, std::string target) {
    pjsua_call_id call;
    if (auto failure = find(call_id, call)) return failure;
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return being_ended(call_id);
    if (auto failure = complete(accounts, info.acc_id, target)) return failure;
    HeaderList contact;
    contact.add("Contact", target.find('<') == std::string::npos ? "<" + target + ">" : target);
    pjsua_msg_data data;
    pjsua_msg_data_init(&data);
    contact.append_to(data.hdr_list);
    return state_failure(end(call, PJSIP_SC_MOVED_TEMPORARILY, &data), "redirecting");
}

Failure hang_up(std::uint64_t call_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    if (call == PJSUA_INVALID_ID) return {};  // it is being ended already: its Ended completes this one too
    return state_failure(end(call, 0), "hanging up");
}

void hang_up_all(msn_scope scope, unsigned unanswered_code) {
    for (pjsua_call_id call = 0; call < static_cast<pjsua_call_id>(pjsua_call_get_max_count()); ++call) {
        pjsua_call_info info;
        if (bridge::call_of(call) == 0 || pjsua_call_get_info(call, &info) != PJ_SUCCESS) continue;
        const bool incoming = info.role == PJSIP_ROLE_UAS;
        if (scope != MSN_SCOPE_ALL && incoming != (scope == MSN_SCOPE_INCOMING)) continue;
        const bool rings = incoming && info.state < PJSIP_INV_STATE_CONNECTING;
        end(call, rings ? unanswered_code : 0);
    }
}

Failure hold(std::uint64_t call_id) {
    pjsua_call_id call;
    if (auto failure = find(call_id, call)) return failure;
    return reinvite_failure(pjsua_call_set_hold(call, nullptr), "holding");
}

Failure resume(std::uint64_t call_id) {
    pjsua_call_id call;
    if (auto failure = find(call_id, call)) return failure;
    auto setting = audio_only();
    setting.flag = PJSUA_CALL_UNHOLD;
    return reinvite_failure(pjsua_call_reinvite2(call, &setting, nullptr), "resuming");
}

}  // namespace microsip::engine
