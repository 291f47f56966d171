// SPDX-License-Identifier: MIT
#include "com/connection_point.h"

#include "com/enumerator.h"
#include "com/phone.h"

namespace microsip::com {

namespace {

void give_connection(const CONNECTDATA& item, CONNECTDATA* value) {
    *value = item;
    value->pUnk->AddRef();
}

using ConnectionEnumerator = Enumerator<IEnumConnections, CONNECTDATA, CONNECTDATA, give_connection>;

}  // namespace

Sinks::~Sinks() {
    for (const auto& [cookie, sink] : sinks_)
        sink->stop();
}

DWORD Sinks::add(std::shared_ptr<Sink> sink) {
    const std::lock_guard lock(mutex_);
    std::erase_if(sinks_, [](const auto& entry) { return entry.second->is_stopped(); });
    sinks_[++last_cookie_] = std::move(sink);
    return last_cookie_;
}

bool Sinks::remove(DWORD cookie) {
    std::shared_ptr<Sink> sink;
    {
        const std::lock_guard lock(mutex_);
        const auto found = sinks_.find(cookie);
        if (found == sinks_.end()) return cookie != 0 && cookie <= last_cookie_;  // dropped before
        sink = std::move(found->second);
        sinks_.erase(found);
    }
    sink->stop();
    return true;
}

void Sinks::listen(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    for (const auto& [cookie, sink] : sinks_) {
        if (!sink->is_stopped()) sink->listen(connection);
    }
}

std::vector<CONNECTDATA> Sinks::list() const {
    const std::lock_guard lock(mutex_);
    std::vector<CONNECTDATA> list;
    for (const auto& [cookie, sink] : sinks_) {
        if (!sink->is_stopped()) list.push_back({sink->target().get(), cookie});
    }
    return list;
}

ConnectionPoint::ConnectionPoint(Phone* phone) : phone_(phone) {}

HRESULT ConnectionPoint::GetConnectionInterface(IID* iid) {
    *iid = __uuidof(_IPhoneEvents);
    return S_OK;
}

HRESULT ConnectionPoint::GetConnectionPointContainer(IConnectionPointContainer** container) {
    return phone_->QueryInterface(__uuidof(IConnectionPointContainer), reinterpret_cast<void**>(container));
}

HRESULT ConnectionPoint::Advise(IUnknown* target, DWORD* cookie) {
    *cookie = 0;
    return answer([&] {
        ComPtr<IDispatch> sink;
        if (!target || (FAILED(target->QueryInterface(__uuidof(_IPhoneEvents), sink.out_void())) &&
                        FAILED(target->QueryInterface(__uuidof(IDispatch), sink.out_void()))))
            throw Failure::of(CONNECT_E_CANNOTCONNECT, "the sink has neither _IPhoneEvents nor IDispatch");
        *cookie = phone_->sinks().add(Sink::start(std::move(sink), ClientScope::current(), phone_->connection()));
    });
}

HRESULT ConnectionPoint::Unadvise(DWORD cookie) {
    return answer([&] {
        if (!phone_->sinks().remove(cookie))
            throw Failure::of(CONNECT_E_NOCONNECTION, "there is no sink of that cookie");
    });
}

HRESULT ConnectionPoint::EnumConnections(IEnumConnections** connections) {
    *connections = nullptr;
    return answer([&] { *connections = make<ConnectionEnumerator>(phone_->sinks().list()).detach(); });
}

}  // namespace microsip::com
