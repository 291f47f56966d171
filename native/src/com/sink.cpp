// SPDX-License-Identifier: MIT
#include "com/sink.h"

#include <thread>

#include "com/server.h"
#include "com/sink_call.h"
#include "com/tracked.h"

namespace microsip::com {

namespace {

// What a call says when the client is not there any more. Anything else is the handler's own affair.
bool is_gone(HRESULT result) {
    switch (result) {
        case RPC_E_DISCONNECTED:
        case RPC_E_SERVER_DIED:
        case RPC_E_SERVER_DIED_DNE:
        case RPC_E_CANTTRANSMIT_CALL:
        case RPC_E_CLIENT_DIED:
        case CO_E_OBJNOTCONNECTED:
            return true;
        default:
            break;
    }
    const HRESULT unavailable[] = {HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE), HRESULT_FROM_WIN32(RPC_S_CALL_FAILED),
                                   HRESULT_FROM_WIN32(RPC_S_CALL_FAILED_DNE), HRESULT_FROM_WIN32(RPC_S_COMM_FAILURE)};
    for (const auto code : unavailable) {
        if (result == code) return true;
    }
    return false;
}

bool is_busy(HRESULT result) {
    return result == RPC_E_CALL_REJECTED || result == RPC_E_SERVERCALL_RETRYLATER ||
           result == RPC_E_SERVERCALL_REJECTED;
}

}  // namespace

std::shared_ptr<Sink> Sink::start(ComPtr<IDispatch> target, DWORD client, std::shared_ptr<Connection> connection) {
    std::shared_ptr<Sink> sink(new Sink(std::move(target), client));
    sink->listen(std::move(connection));
    // Nobody waits for the thread: it may stay in a client that hangs.
    std::thread([sink]() mutable {
        const Apartment apartment;
        sink->deliver();
        sink.reset();
    }).detach();
    return sink;
}

Sink::Sink(ComPtr<IDispatch> target, DWORD client)
    : target_(std::move(target)), client_(client), queue_(std::make_shared<EventQueue>(Server::sink_limit())) {}

void Sink::listen(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    if (connection_) connection_->unlisten(queue_.get());
    queue_->clear();
    connection_ = std::move(connection);
    if (connection_) connection_->listen(queue_);
}

void Sink::stop() {
    queue_->close();
    listen(nullptr);
}

void Sink::settle() const {
    GUID caller = {};
    CoGetCurrentLogicalThreadId(&caller);
    {
        const std::lock_guard lock(mutex_);
        if (caller == delivering_) return;
    }
    constexpr auto kPatience = std::chrono::seconds(1);
    queue_->wait_done(kPatience);
}

HRESULT Sink::invoke(DISPID method, DISPPARAMS& arguments) const {
    while (!queue_->is_closed()) {
        const HRESULT result = target_->Invoke(method, GUID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &arguments,
                                               nullptr, nullptr, nullptr);
        if (!is_busy(result)) return result;
        queue_->extend();
        constexpr auto kPause = std::chrono::milliseconds(50);
        std::this_thread::sleep_for(kPause);
    }
    return S_FALSE;
}

std::shared_ptr<Connection> Sink::connection() const {
    const std::lock_guard lock(mutex_);
    return connection_;
}

void Sink::deliver() {
    const ClientScope client(client_);
    {
        const std::lock_guard lock(mutex_);
        CoGetCurrentLogicalThreadId(&delivering_);
    }
    while (const auto item = queue_->pop(-1)) {
        const auto connection = item->connection.lock();
        if (!connection || connection != this->connection()) continue;  // of a phone that it was told of before
        if (is_gone(call_sink(*this, connection, *item))) stop();
    }
    stop();
}

}  // namespace microsip::com
