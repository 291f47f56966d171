// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "com/object.h"
#include "com/sink.h"

namespace microsip::com {

// The clients that take one Phone object's events.
class Sinks {
  public:
    ~Sinks();
    // Returns the cookie by which it is removed.
    DWORD add(std::shared_ptr<Sink> sink);
    // It gets no event any more. False if there is none of that cookie.
    bool remove(DWORD cookie);
    // Forgets those that are stopped. Under no lock: to let go of a client may take its time.
    void forget_stopped();
    // All are told of another phone from now on.
    void listen(const std::shared_ptr<Connection>& connection);
    // Waits for the events under way.
    void settle() const;
    std::vector<CONNECTDATA> list() const;

  private:
    mutable std::mutex mutex_;
    DWORD last_cookie_ = 0;
    std::map<DWORD, std::shared_ptr<Sink>> sinks_;
};

class Phone;

// Where clients ask a Phone object for _IPhoneEvents.
class ConnectionPoint final : public Unknown<IConnectionPoint> {
  public:
    explicit ConnectionPoint(Phone* phone);

    STDMETHODIMP GetConnectionInterface(IID* iid) override;
    STDMETHODIMP GetConnectionPointContainer(IConnectionPointContainer** container) override;
    STDMETHODIMP Advise(IUnknown* target, DWORD* cookie) override;
    STDMETHODIMP Unadvise(DWORD cookie) override;
    STDMETHODIMP EnumConnections(IEnumConnections** connections) override;

  private:
    const ComPtr<Phone> phone_;
};

}  // namespace microsip::com
