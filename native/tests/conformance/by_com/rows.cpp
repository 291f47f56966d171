// SPDX-License-Identifier: MIT
#include "by_com/rows.h"

#include "by_com/property.h"

namespace microsip::conformance {

namespace {

// A list's items, from 1.
template <typename List, typename Item, typename Use>
void for_each(List& list, HRESULT (STDMETHODCALLTYPE List::*item)(LONG, Item**), Use use) {
    const auto count = number<LONG>(list, &List::get_Count);
    for (LONG i = 1; i <= count; ++i) {
        com::ComPtr<Item> object;
        check_com((list.*item)(i, object.out()), "an item of a list");
        use(*object.get());
    }
}

}  // namespace

msn_call read_call(ICall& call) {
    msn_call row = {};
    row.call_id = number<std::uint64_t>(call, &ICall::get_Id);
    row.phase = number(call, &ICall::get_Phase);
    row.account_id = number(call, &ICall::get_AccountId);
    row.cause = number(call, &ICall::get_Cause);
    row.cause_initiator = number(call, &ICall::get_CauseInitiator);
    row.conference = number(call, &ICall::get_Conference);
    row.transfer = number(call, &ICall::get_Transferred);
    row.media_state = number(call, &ICall::get_MediaState);
    row.media_direction = number(call, &ICall::get_MediaDirection);
    const struct {
        HRESULT (STDMETHODCALLTYPE ICall::*get)(VARIANT_BOOL*);
        std::uint32_t flag;
    } flags[] = {
        {&ICall::get_IsIncoming, MSN_CALL_FLAG_INCOMING},          {&ICall::get_IsHeld, MSN_CALL_FLAG_LOCAL_HOLD},
        {&ICall::get_IsRemoteHold, MSN_CALL_FLAG_REMOTE_HOLD},     {&ICall::get_IsMuted, MSN_CALL_FLAG_MUTED},
        {&ICall::get_IsSpeakerMuted, MSN_CALL_FLAG_SPEAKER_MUTED}, {&ICall::get_IsRecording, MSN_CALL_FLAG_RECORDING}};
    for (const auto& entry : flags) {
        if (flag(call, entry.get)) row.flags |= entry.flag;
    }
    com::Variant answered;
    check_com(call.get_AnsweredAt(&answered), "AnsweredAt");
    if (answered.vt == VT_DATE) row.answered_utc_ns = 1;  // that it is known is all that is looked at
    copy_text(row.remote_uri, call, &ICall::get_RemoteUri);
    copy_text(row.codec, call, &ICall::get_Codec);
    return row;
}

std::vector<msn_call> read_calls(IPhone& phone) {
    std::vector<msn_call> rows;
    const auto list = object(phone, &IPhone::get_Calls);
    for_each(*list.get(), &ICalls::get_Item, [&](ICall& call) { rows.push_back(read_call(call)); });
    return rows;
}

std::vector<msn_account> read_accounts(IPhone& phone) {
    std::vector<msn_account> rows;
    const auto list = object(phone, &IPhone::get_Accounts);
    for_each(*list.get(), &IAccounts::get_Item, [&](IAccount& account) {
        msn_account row = {};
        row.account_id = number(account, &IAccount::get_Id);
        row.registration = number(account, &IAccount::get_Registration);
        row.sip_code = number(account, &IAccount::get_SipCode);
        row.expires_s = number(account, &IAccount::get_Expires);
        row.is_default = flag(account, &IAccount::get_IsDefault) ? 1 : 0;
        copy_text(row.address, account, &IAccount::get_Address);
        copy_text(row.registrar, account, &IAccount::get_Registrar);
        rows.push_back(row);
    });
    return rows;
}

msn_settings read_settings(IPhone& phone) {
    const auto object_of_all = object(phone, &IPhone::get_Settings);
    auto& settings = *object_of_all.get();
    msn_settings row = {};
    row.do_not_disturb = flag(settings, &ISettings::get_DoNotDisturb) ? 1 : 0;
    row.auto_answer = number(settings, &ISettings::get_AutoAnswer);
    row.auto_answer_delay_s = number(settings, &ISettings::get_AutoAnswerDelay);
    return row;
}

}  // namespace microsip::conformance
