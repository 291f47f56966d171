// SPDX-License-Identifier: MIT
#include "com/pending_command.h"

#include "com/account.h"
#include "com/call.h"

namespace microsip::com {

namespace {

constexpr GUID kPendingObject = {0x510c0f74, 0xdbd4, 0x4f8d, {0xb4, 0x3e, 0x86, 0x7f, 0x3b, 0xbf, 0x00, 0x31}};

}  // namespace

PendingCommand& PendingCommand::of(IPendingCommand* argument) {
    return object_behind<PendingCommand>(argument, kPendingObject, "that is no pending command of this server");
}

void* PendingCommand::find(REFIID iid) {
    return iid == kPendingObject ? this : Object::find(iid);
}

HRESULT PendingCommand::get_Id(double* value) {
    return answer([&] { put(value, id()); });
}

HRESULT PendingCommand::get_Done(VARIANT_BOOL* value) {
    return answer([&] { put(value, pending_->wait(0)); });
}

HRESULT PendingCommand::get_Status(Status* value) {
    return answer([&] { put(value, pending_->outcome().status); });
}

HRESULT PendingCommand::get_SipCode(LONG* value) {
    return answer([&] { put(value, pending_->outcome().sip_code); });
}

HRESULT PendingCommand::get_Text(BSTR* value) {
    return answer([&] {
        const auto outcome = pending_->outcome();
        const bool failed = outcome.status != MSN_STATUS_AGAIN;
        put(value, failed ? describe(outcome.status, outcome.text, outcome.sip_code) : "");
    });
}

HRESULT PendingCommand::get_Call(ICall** value) {
    *value = nullptr;
    return answer([&] {
        const auto id = pending_->outcome().call_id;
        if (id != 0) *value = make<Call>(connection_, epoch_, id).detach();
    });
}

HRESULT PendingCommand::get_Account(IAccount** value) {
    *value = nullptr;
    return answer([&] {
        const auto id = pending_->outcome().account_id;
        if (id != 0) *value = make<Account>(connection_, epoch_, id).detach();
    });
}

HRESULT PendingCommand::Wait(LONG timeout_ms, VARIANT_BOOL* done) {
    return answer([&] { put(done, wait_for_client(timeout_ms, [&](LONG ms) { return pending_->wait(ms); })); });
}

HRESULT PendingCommand::Cancel(VARIANT_BOOL* withdrawn) {
    return answer([&] { put(withdrawn, connection_->cancel(id())); });
}

}  // namespace microsip::com
