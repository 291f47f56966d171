// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>
#include <mutex>

#include "com/commands.h"
#include "com/connection_point.h"
#include "com/object.h"

namespace microsip::com {

// MicroSip.Phone: what a client begins with.
class Phone final : public Object<IPhone>, public IConnectionPointContainer, public IProvideClassInfo2 {
  public:
    Phone();
    ~Phone() override;

    // The connection in use; the default phone's where none was asked for.
    std::shared_ptr<Connection> connection();
    Sinks& sinks() { return sinks_; }
    // Has it take the events of the phone in use; returns its cookie.
    DWORD add_sink(ComPtr<IDispatch> target);

    STDMETHODIMP QueryInterface(REFIID iid, void** object) override { return Object::QueryInterface(iid, object); }
    STDMETHODIMP_(ULONG) AddRef() override { return Object::AddRef(); }
    STDMETHODIMP_(ULONG) Release() override { return Object::Release(); }

    STDMETHODIMP Attach(BSTR instance, LONG timeout_ms) override;
    STDMETHODIMP get_Instance(BSTR* value) override;
    STDMETHODIMP get_IsAttached(VARIANT_BOOL* value) override;
    STDMETHODIMP get_IsResponsive(VARIANT_BOOL* value) override;
    STDMETHODIMP get_ProcessId(LONG* value) override;
    STDMETHODIMP get_Epoch(BSTR* value) override;
    STDMETHODIMP get_Version(BSTR* value) override;
    STDMETHODIMP get_Calls(ICalls** value) override;
    STDMETHODIMP get_Accounts(IAccounts** value) override;
    STDMETHODIMP get_Devices(IDevices** value) override;
    STDMETHODIMP get_Settings(ISettings** value) override;
    STDMETHODIMP get_Instances(VARIANT* value) override;
    STDMETHODIMP FindCall(double id, ICall** value) override;
    STDMETHODIMP FindAccount(LONG id, IAccount** value) override;
    STDMETHODIMP Dial(BSTR uri, LONG account_id, BSTR headers, LONG timeout_ms, ICall** value) override;
    STDMETHODIMP HangUpAll(Scope scope, LONG timeout_ms) override;
    STDMETHODIMP Ping(LONG timeout_ms, double* milliseconds) override;
    STDMETHODIMP ShutDown(LONG timeout_ms) override;
    STDMETHODIMP AddAccount(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy, LONG expires_s,
                            LONG timeout_ms, IAccount** value) override;
    STDMETHODIMP UseDevices(BSTR input, BSTR output, LONG timeout_ms) override;
    STDMETHODIMP RefreshDevices(LONG timeout_ms) override;
    STDMETHODIMP Command(VARIANT type, ICommand** value) override;
    STDMETHODIMP WaitForEvent(LONG timeout_ms, IPhoneEvent** value) override;

    STDMETHODIMP EnumConnectionPoints(IEnumConnectionPoints** points) override;
    STDMETHODIMP FindConnectionPoint(REFIID iid, IConnectionPoint** point) override;

    STDMETHODIMP GetClassInfo(ITypeInfo** info) override;
    STDMETHODIMP GetGUID(DWORD kind, GUID* guid) override;

  protected:
    void* find(REFIID iid) override;

  private:
    const std::shared_ptr<Connection>& connection_in_use();
    void attach(std::shared_ptr<Connection> connection);

    std::mutex mutex_;
    std::shared_ptr<Connection> connection_;
    const std::shared_ptr<EventQueue> queue_;  // what WaitForEvent takes from
    Sinks sinks_;
};

}  // namespace microsip::com
