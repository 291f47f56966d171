// SPDX-License-Identifier: MIT
#include "client/client.h"

#include "api/guard.h"
#include "client/views.h"
#include "connection/instances.h"
#include "microsip/client.h"

using microsip::api::guard;

struct msn_client : microsip::client::Client {
    using Client::Client;
};

namespace {

// The newest epoch's view of something, absent where no phone was there yet.
template <typename Result, typename View>
Result view(const msn_client* client, Result absent, View see) noexcept {
    return guard<Result>(nullptr, absent, [&] {
        const auto epoch = client ? client->epoch() : nullptr;
        return epoch ? see(*epoch) : absent;
    });
}

std::uint32_t found(bool there) {
    return there ? MSN_STATUS_OK : MSN_STATUS_NO_SUCH_CALL;
}

}  // namespace

extern "C" {

msn_client* msn_client_attach(const msn_client_options* options, msn_error* error) {
    const msn_client_options defaults = {};
    return guard<msn_client*>(error, nullptr, [&] { return new msn_client(options ? *options : defaults); });
}

void msn_client_detach(msn_client* client) {
    delete client;
}

void msn_client_interrupt(msn_client* client) {
    if (client) client->interrupt();
}

std::uint32_t msn_client_wait(msn_client* client, std::int32_t timeout_ms, std::uint32_t spin_us) {
    if (!client) return MSN_STATUS_INVALID_ARGUMENT;
    return guard<std::uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return client->wait(timeout_ms, spin_us); });
}

std::uint32_t msn_client_read(msn_client* client, msn_event* events, std::uint32_t capacity) {
    if (!client || !events) return 0;
    return guard<std::uint32_t>(nullptr, 0, [&] { return client->read(events, capacity); });
}

std::uint32_t msn_client_outcome(msn_client* client, msn_outcome* outcome) {
    if (!client || !outcome) return MSN_STATUS_INVALID_ARGUMENT;
    return guard<std::uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return client->outcome(*outcome); });
}

std::uint64_t msn_client_send(msn_client* client, const msn_command* command, std::int32_t timeout_ms,
                              msn_error* error) {
    return guard<std::uint64_t>(error, 0, [&] {
        if (!client || !command)
            throw microsip::region::Failure(MSN_STATUS_INVALID_ARGUMENT, "client or command is NULL");
        return client->send(*command, timeout_ms);
    });
}

std::uint32_t msn_client_cancel(msn_client* client, std::uint64_t command_id) {
    if (!client) return MSN_STATUS_INVALID_ARGUMENT;
    return guard<std::uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return client->cancel(command_id); });
}

std::uint32_t msn_client_call(msn_client* client, const msn_command* command, std::int32_t timeout_ms,
                              msn_outcome* outcome) {
    if (!client || !command || !outcome) return MSN_STATUS_INVALID_ARGUMENT;
    msn_error error = {};
    *outcome = {};
    const bool ended = guard<bool>(&error, false, [&] {
        client->call(*command, timeout_ms, *outcome);
        return true;
    });
    if (ended) return outcome->status;
    outcome->type = command->type;
    outcome->status = error.status;
    std::snprintf(outcome->text, sizeof outcome->text, "%.*s", static_cast<int>(sizeof outcome->text) - 1, error.text);
    return error.status;
}

std::uint32_t msn_client_calls(msn_client* client, msn_call* calls, std::uint32_t capacity) {
    return view<std::uint32_t>(
        client, 0, [&](const auto& epoch) { return microsip::client::list_calls(epoch, calls, calls ? capacity : 0); });
}

std::uint32_t msn_client_find_call(msn_client* client, std::uint64_t call_id, msn_call* call) {
    if (!call) return MSN_STATUS_INVALID_ARGUMENT;
    return view<std::uint32_t>(client, MSN_STATUS_NO_SUCH_CALL, [&](const auto& epoch) {
        return found(microsip::client::find_call(epoch, call_id, *call));
    });
}

std::uint32_t msn_client_row(msn_client* client, std::uint32_t row_index, std::uint32_t row_generation,
                             msn_call* call) {
    if (!call) return MSN_STATUS_INVALID_ARGUMENT;
    return view<std::uint32_t>(client, MSN_STATUS_NO_SUCH_CALL, [&](const auto& epoch) {
        return found(microsip::client::call_in_row(epoch, row_index, row_generation, *call));
    });
}

std::uint32_t msn_client_accounts(msn_client* client, msn_account* accounts, std::uint32_t capacity) {
    return view<std::uint32_t>(client, 0, [&](const auto& epoch) {
        return microsip::client::list_accounts(epoch, accounts, accounts ? capacity : 0);
    });
}

std::uint32_t msn_client_devices(msn_client* client, msn_device* devices, std::uint32_t capacity) {
    return view<std::uint32_t>(client, 0, [&](const auto& epoch) {
        return microsip::client::list_devices(epoch, devices, devices ? capacity : 0);
    });
}

std::uint32_t msn_client_settings(msn_client* client, msn_settings* settings) {
    if (!client || !settings) return MSN_STATUS_INVALID_ARGUMENT;
    return guard<std::uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return client->settings(*settings); });
}

std::uint32_t msn_client_phone(msn_client* client, msn_phone* phone) {
    if (!client || !phone) return MSN_STATUS_INVALID_ARGUMENT;
    return guard<std::uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return client->phone(*phone); });
}

std::uint32_t msn_instances(msn_instance* instances, std::uint32_t capacity) {
    return guard<std::uint32_t>(nullptr, 0, [&] {
        const auto running = microsip::connection::running_instances();
        for (std::size_t i = 0; instances && i < running.size() && i < capacity; ++i) {
            instances[i] = {};
            running[i].name.copy(instances[i].name, sizeof instances[i].name - 1);
            instances[i].process_id = running[i].process_id;
        }
        return static_cast<std::uint32_t>(running.size());
    });
}

}  // extern "C"
