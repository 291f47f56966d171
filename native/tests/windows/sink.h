// SPDX-License-Identifier: MIT
// A client's side of _IPhoneEvents, bound late: what is told arrives in take, on threads of COM's, one after the other.
#pragma once

#include <windows.h>

#include <ocidl.h>
#include <oleauto.h>

namespace microsip::test {

// _IPhoneEvents, as native/src/com/idl/events.idl names it.
constexpr GUID kPhoneEvents = {0x510c0f74, 0xdbd4, 0x4f8d, {0xb4, 0x3e, 0x86, 0x7f, 0x3b, 0xbf, 0x00, 0x19}};

// Lives as long as its process: the server may be in it whatever became of the client.
class Sink : public IDispatch {
  public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    STDMETHODIMP QueryInterface(REFIID iid, void** object) final {
        const bool known =
            IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IDispatch) || IsEqualIID(iid, kPhoneEvents);
        *object = known ? this : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() final { return 2; }
    STDMETHODIMP_(ULONG) Release() final { return 1; }
    STDMETHODIMP GetTypeInfoCount(UINT* count) final {
        *count = 0;
        return S_OK;
    }
    STDMETHODIMP GetTypeInfo(UINT, LCID, ITypeInfo**) final { return E_NOTIMPL; }
    STDMETHODIMP GetIDsOfNames(REFIID, wchar_t**, UINT, LCID, DISPID*) final { return E_NOTIMPL; }
    STDMETHODIMP Invoke(DISPID id, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT*, EXCEPINFO*, UINT*) final {
        take(id, *parameters);
        return S_OK;
    }

  protected:
    ~Sink() = default;
    // An event and its arguments, the last one first.
    virtual void take(DISPID event, DISPPARAMS& parameters) = 0;
};

// Keeps the sink known to COM until the process ends, for Wine's sake: com/interface_pins.h says why.
inline HRESULT pin(Sink& sink) {
    IStream* reference = nullptr;
    HRESULT result = CreateStreamOnHGlobal(nullptr, TRUE, &reference);
    for (const IID& iid : {IID_IUnknown, IID_IDispatch}) {
        if (FAILED(result)) return result;
        result = CoMarshalInterface(reference, iid, &sink, MSHCTX_LOCAL, nullptr, MSHLFLAGS_TABLESTRONG);
    }
    reference->Release();
    return result;
}

// Has the sink take a phone's events; the point, which the caller releases, gives up that cookie.
inline HRESULT advise(IUnknown* phone, Sink& sink, IConnectionPoint** point, DWORD* cookie) {
    HRESULT result = pin(sink);
    if (FAILED(result)) return result;
    IConnectionPointContainer* container = nullptr;
    result = phone->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void**>(&container));
    if (FAILED(result)) return result;
    result = container->FindConnectionPoint(kPhoneEvents, point);
    container->Release();
    return FAILED(result) ? result : (*point)->Advise(&sink, cookie);
}

}  // namespace microsip::test
