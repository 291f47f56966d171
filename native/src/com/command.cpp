// SPDX-License-Identifier: MIT
#include "com/command.h"

#include "com/call.h"
#include "com/pending_command.h"

namespace microsip::com {

HRESULT Command::get_Type(CommandType* value) {
    return change([&] { put(value, command_.type); });
}

HRESULT Command::put_Call(ICall* value) {
    return change([&] { command_.call_id = call_id(value); });
}

HRESULT Command::put_OtherCall(ICall* value) {
    return change([&] { command_.other_call_id = call_id(value); });
}

HRESULT Command::put_Target(IPendingCommand* value) {
    return change([&] {
        const auto& pending = PendingCommand::of(value);
        if (pending.epoch() != epoch_)
            throw Failure(MSN_STATUS_INVALID_ARGUMENT, "the pending command is of another run of the phone");
        command_.target_command_id = pending.id();
    });
}

HRESULT Command::put_Value(LONG value) {
    return set(command_.type == MSN_COMMAND_TYPE_HANG_UP_ALL ? &msn_command::scope : &msn_command::value, value,
               "the value");
}

HRESULT Command::SetAccount(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy, LONG expires_s) {
    return change([&] { copy_account(command_, address, registrar, username, password, proxy, expires_s); });
}

HRESULT Command::Send(LONG timeout_ms, IPendingCommand** value) {
    *value = nullptr;
    return change([&] {
        if ((command_.call_id != 0 || command_.other_call_id != 0) && connection_->epoch() != epoch_)
            throw Failure(MSN_STATUS_NO_SUCH_CALL, "it belongs to an earlier run of the phone");
        *value = make<PendingCommand>(connection_, connection_->send(command_, timeout_ms)).detach();
    });
}

std::uint64_t Command::call_id(ICall* value) const {
    const auto& call = Call::of(value);
    if (call.epoch() != epoch_) throw Failure(MSN_STATUS_NO_SUCH_CALL, "it belongs to another run of the phone");
    return call.id();
}

}  // namespace microsip::com
