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
    sinks_[++last_cookie_] = std::move(sink);
    return last_cookie_;
}

void Sinks::forget_stopped() {
    std::vector<std::shared_ptr<Sink>> stopped;
    const std::lock_guard lock(mutex_);  // let go of before them
    for (auto entry = sinks_.begin(); entry != sinks_.end();) {
        if (entry->second->is_stopped()) {
            stopped.push_back(std::move(entry->second));
            entry = sinks_.erase(entry);
        } else {
            ++entry;
        }
    }
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
    sink->settle();
    return true;
}

void Sinks::listen(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    for (const auto& [cookie, sink] : sinks_) {
        if (!sink->is_stopped()) sink->listen(connection);
    }
}

void Sinks::settle() const {
    std::vector<std::shared_ptr<Sink>> sinks;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [cookie, sink] : sinks_)
            sinks.push_back(sink);
    }
    for (const auto& sink : sinks)
        sink->settle();
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
        phone_->sinks().forget_stopped();
        *cookie = phone_->add_sink(std::move(sink));
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
