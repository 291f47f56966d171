// SPDX-License-Identifier: MIT
#include "by_com/commands.h"

#include "by_com/property.h"
#include "com/failure.h"

namespace microsip::conformance {

namespace {

using com::ComPtr;
using com::Text;

// The msn_status in an HRESULT of the server's; anything else is COM's own trouble.
std::uint32_t status_of(HRESULT result) {
    if (SUCCEEDED(result)) return MSN_STATUS_OK;
    const auto status = static_cast<std::uint32_t>(result - com::to_hresult(MSN_STATUS_OK));
    if (status > 0x1ff) check_com(result, "a command");
    return status;
}

// What IErrorInfo says of the failure just now.
std::string error_text() {
    ComPtr<IErrorInfo> info;
    BSTR description = nullptr;
    if (GetErrorInfo(0, info.out()) != S_OK || FAILED(info->GetDescription(&description))) return {};
    auto utf8 = com::to_utf8(description);
    SysFreeString(description);
    return utf8;
}

msn_outcome outcome(HRESULT result) {
    msn_outcome outcome = {};
    outcome.status = status_of(result);
    if (outcome.status != MSN_STATUS_OK) std::snprintf(outcome.text, sizeof outcome.text, "%s", error_text().c_str());
    return outcome;
}

ComPtr<ICall> find(IPhone& phone, std::uint64_t id) {
    ComPtr<ICall> call;
    if (id != 0) check_com(phone.FindCall(static_cast<double>(id), call.out()), "FindCall");
    return call;
}

msn_outcome dial(IPhone& phone, const msn_command& command, LONG timeout_ms) {
    const Text uri(command.uri), headers(command.headers);
    ComPtr<ICall> call;
    auto done =
        outcome(phone.Dial(uri.get(), static_cast<LONG>(command.account_id), headers.get(), timeout_ms, call.out()));
    if (call) done.call_id = number<std::uint64_t>(*call.get(), &ICall::get_Id);
    return done;
}

HRESULT transfer(IPhone& phone, ICall& call, const msn_command& command, LONG timeout_ms) {
    const Text uri(command.uri), headers(command.headers);
    if (command.other_call_id == 0) return call.Transfer(uri.get(), headers.get(), timeout_ms);
    return call.TransferTo(find(phone, command.other_call_id).get(), headers.get(), timeout_ms);
}

HRESULT set_registration(IPhone& phone, const msn_command& command, LONG timeout_ms) {
    ComPtr<IAccount> account;
    check_com(phone.FindAccount(static_cast<LONG>(command.account_id), account.out()), "FindAccount");
    if (!account) return com::to_hresult(MSN_STATUS_NO_SUCH_ACCOUNT);
    return command.type == MSN_COMMAND_TYPE_REGISTER ? account->Register(timeout_ms) : account->Unregister(timeout_ms);
}

// E_NOTIMPL: no method does that.
HRESULT call_on_phone(IPhone& phone, const msn_command& command, LONG timeout_ms) {
    double milliseconds = 0;
    switch (command.type) {
        case MSN_COMMAND_TYPE_PING:
            return phone.Ping(timeout_ms, &milliseconds);
        case MSN_COMMAND_TYPE_HANG_UP_ALL:
            return phone.HangUpAll(static_cast<Scope>(command.scope), timeout_ms);
        case MSN_COMMAND_TYPE_REGISTER:
        case MSN_COMMAND_TYPE_UNREGISTER:
            return set_registration(phone, command, timeout_ms);
        case MSN_COMMAND_TYPE_REFRESH_DEVICES:
            return phone.RefreshDevices(timeout_ms);
        case MSN_COMMAND_TYPE_SET:
            if (command.setting != MSN_SETTING_DO_NOT_DISTURB) return E_NOTIMPL;
            return object(phone, &IPhone::get_Settings)
                ->put_DoNotDisturb(command.value != 0 ? VARIANT_TRUE : VARIANT_FALSE);
        default:
            return E_NOTIMPL;
    }
}

HRESULT call_on_call(IPhone& phone, ICall& call, const msn_command& command, LONG timeout_ms) {
    const Text text(command.text), uri(command.uri);
    switch (command.type) {
        case MSN_COMMAND_TYPE_ANSWER:
            return call.Answer(static_cast<LONG>(command.sip_code != 0 ? command.sip_code : 200), timeout_ms);
        case MSN_COMMAND_TYPE_REJECT:
            return call.Reject(static_cast<LONG>(command.sip_code != 0 ? command.sip_code : 486), timeout_ms);
        case MSN_COMMAND_TYPE_HANG_UP:
            return call.HangUp(timeout_ms);
        case MSN_COMMAND_TYPE_HOLD:
            return call.Hold(timeout_ms);
        case MSN_COMMAND_TYPE_RESUME:
            return call.Resume(timeout_ms);
        case MSN_COMMAND_TYPE_MUTE:
            return call.Mute(timeout_ms);
        case MSN_COMMAND_TYPE_UNMUTE:
            return call.Unmute(timeout_ms);
        case MSN_COMMAND_TYPE_SPEAKER_MUTE:
            return call.MuteSpeaker(timeout_ms);
        case MSN_COMMAND_TYPE_SPEAKER_UNMUTE:
            return call.UnmuteSpeaker(timeout_ms);
        case MSN_COMMAND_TYPE_SPEAKER_VOLUME:
            return call.put_SpeakerVolume(static_cast<LONG>(command.value));
        case MSN_COMMAND_TYPE_MICROPHONE_VOLUME:
            return call.put_MicrophoneVolume(static_cast<LONG>(command.value));
        case MSN_COMMAND_TYPE_DTMF:
            return call.SendDtmf(text.get(), static_cast<DtmfMethod>(command.value), timeout_ms);
        case MSN_COMMAND_TYPE_PLAY:
            return call.Play(text.get(), timeout_ms);
        case MSN_COMMAND_TYPE_STOP_PLAY:
            return call.StopPlay(timeout_ms);
        case MSN_COMMAND_TYPE_RECORD:
            return call.Record(text.get(), timeout_ms);
        case MSN_COMMAND_TYPE_STOP_RECORD:
            return call.StopRecord(timeout_ms);
        case MSN_COMMAND_TYPE_TRANSFER:
            return transfer(phone, call, command, timeout_ms);
        case MSN_COMMAND_TYPE_REDIRECT:
            return call.Redirect(uri.get(), timeout_ms);
        case MSN_COMMAND_TYPE_CONFERENCE_JOIN:
            return call.JoinConference(static_cast<LONG>(command.value != 0 ? command.value : 1), timeout_ms);
        case MSN_COMMAND_TYPE_CONFERENCE_LEAVE:
            return call.LeaveConference(timeout_ms);
        default:
            return E_NOTIMPL;
    }
}

HRESULT fill(IPhone& phone, ICommand& object, const msn_command& command, IPendingCommand* target) {
    const Text uri(command.uri), headers(command.headers), text(command.text);
    const auto call = find(phone, command.call_id);
    const auto other = find(phone, command.other_call_id);
    const auto value = command.type == MSN_COMMAND_TYPE_HANG_UP_ALL ? command.scope : command.value;
    HRESULT result = object.put_Uri(uri.get());
    if (SUCCEEDED(result)) result = object.put_Headers(headers.get());
    if (SUCCEEDED(result)) result = object.put_Text(text.get());
    if (SUCCEEDED(result)) result = object.put_AccountId(static_cast<LONG>(command.account_id));
    if (SUCCEEDED(result)) result = object.put_SipCode(static_cast<LONG>(command.sip_code));
    if (SUCCEEDED(result)) result = object.put_Value(static_cast<LONG>(value));
    if (SUCCEEDED(result)) result = object.put_Setting(static_cast<Setting>(command.setting));
    if (SUCCEEDED(result)) result = object.put_Delay(static_cast<LONG>(command.delay_s));
    if (SUCCEEDED(result) && call) result = object.put_Call(call.get());
    if (SUCCEEDED(result) && other) result = object.put_OtherCall(other.get());
    if (SUCCEEDED(result) && target != nullptr) result = object.put_Target(target);
    return result;
}

}  // namespace

msn_outcome call_method(IPhone& phone, const msn_command& command, LONG timeout_ms) {
    if (command.type == MSN_COMMAND_TYPE_DIAL) return dial(phone, command, timeout_ms);
    const auto call = find(phone, command.call_id);
    if (command.call_id != 0 && !call) return outcome(com::to_hresult(MSN_STATUS_NO_SUCH_CALL));
    const auto result =
        call ? call_on_call(phone, *call.get(), command, timeout_ms) : call_on_phone(phone, command, timeout_ms);
    if (result != E_NOTIMPL) return outcome(result);
    std::uint32_t status = MSN_STATUS_OK;
    const auto pending = send_command(phone, command, nullptr, timeout_ms, status);
    if (pending) return outcome_of(*pending.get(), timeout_ms);
    return outcome(com::to_hresult(status));
}

ComPtr<IPendingCommand> send_command(IPhone& phone, const msn_command& command, IPendingCommand* target,
                                     LONG timeout_ms, std::uint32_t& status) {
    com::Variant type;
    type.vt = VT_I4;
    type.lVal = static_cast<LONG>(command.type);
    ComPtr<ICommand> object;
    ComPtr<IPendingCommand> pending;
    HRESULT result = phone.Command(type, object.out());
    if (SUCCEEDED(result)) result = fill(phone, *object.get(), command, target);
    if (SUCCEEDED(result)) result = object->Send(timeout_ms, pending.out());
    status = status_of(result);
    return pending;
}

msn_outcome outcome_of(IPendingCommand& pending, LONG timeout_ms) {
    VARIANT_BOOL done = VARIANT_FALSE;
    check_com(pending.Wait(timeout_ms, &done), "PendingCommand.Wait");
    require(done != VARIANT_FALSE, "a command came to no end");
    msn_outcome outcome = {};
    outcome.command_id = number<std::uint64_t>(pending, &IPendingCommand::get_Id);
    outcome.status = number(pending, &IPendingCommand::get_Status);
    outcome.sip_code = number(pending, &IPendingCommand::get_SipCode);
    copy_text(outcome.text, pending, &IPendingCommand::get_Text);
    if (const auto call = object(pending, &IPendingCommand::get_Call))
        outcome.call_id = number<std::uint64_t>(*call.get(), &ICall::get_Id);
    return outcome;
}

}  // namespace microsip::conformance
