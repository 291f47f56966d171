// SPDX-License-Identifier: MIT
#include <chrono>

#include "com/account.h"
#include "com/call.h"
#include "com/command.h"
#include "com/phone.h"
#include "com/phone_event.h"

namespace microsip::com {

HRESULT Phone::Dial(BSTR uri, LONG account_id, BSTR headers, LONG timeout_ms, ICall** value) {
    *value = nullptr;
    return answer([&] {
        NewCommand command(MSN_COMMAND_TYPE_DIAL);
        copy(command.uri, uri, "the URI");
        copy(command.headers, headers, "the headers");
        command.account_id = to_number(account_id, "the account");
        const auto connection = this->connection();
        const auto outcome = connection->call(command, timeout_ms);
        *value = make<Call>(connection, connection->epoch(), outcome.call_id).detach();
    });
}

HRESULT Phone::HangUpAll(Scope scope, LONG timeout_ms) {
    return answer([&] {
        NewCommand command(MSN_COMMAND_TYPE_HANG_UP_ALL);
        command.scope = to_number(scope, "the scope");
        connection()->call(command, timeout_ms);
    });
}

HRESULT Phone::Ping(LONG timeout_ms, double* milliseconds) {
    return answer([&] {
        const auto connection = this->connection();
        const auto begun = std::chrono::steady_clock::now();
        connection->call(NewCommand(MSN_COMMAND_TYPE_PING), timeout_ms);
        *milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    });
}

HRESULT Phone::ShutDown(LONG timeout_ms) {
    return answer([&] { connection()->call(NewCommand(MSN_COMMAND_TYPE_SHUT_DOWN), timeout_ms); });
}

HRESULT Phone::AddAccount(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy, LONG expires_s,
                          LONG timeout_ms, IAccount** value) {
    *value = nullptr;
    return answer([&] {
        NewCommand command(MSN_COMMAND_TYPE_ACCOUNT_ADD);
        copy_account(command, address, registrar, username, password, proxy, expires_s);
        const auto connection = this->connection();
        const auto outcome = connection->call(command, timeout_ms);
        *value = make<Account>(connection, connection->epoch(), outcome.account_id).detach();
    });
}

HRESULT Phone::UseDevices(BSTR input, BSTR output, LONG timeout_ms) {
    return answer([&] {
        NewCommand command(MSN_COMMAND_TYPE_USE_DEVICES);
        copy(command.text, sizeof command.text, to_utf8(input) + "\n" + to_utf8(output), "the devices");
        connection()->call(command, timeout_ms);
    });
}

HRESULT Phone::RefreshDevices(LONG timeout_ms) {
    return answer([&] { connection()->call(NewCommand(MSN_COMMAND_TYPE_REFRESH_DEVICES), timeout_ms); });
}

HRESULT Phone::Command(VARIANT type, ICommand** value) {
    *value = nullptr;
    return answer([&] { *value = make<com::Command>(connection(), NewCommand(to_command_type(type))).detach(); });
}

HRESULT Phone::WaitForEvent(LONG timeout_ms, IPhoneEvent** value) {
    *value = nullptr;
    return answer([&] {
        (void)connection();
        std::optional<QueuedEvent> item;
        if (!wait_for_client(timeout_ms, [&](LONG ms) { return (item = queue_->pop(ms)).has_value(); })) return;
        // Its phone may be another than the present one: somebody attached to that meanwhile.
        if (auto connection = item->connection.lock()) *value = make<PhoneEvent>(std::move(connection), *item).detach();
    });
}

}  // namespace microsip::com
