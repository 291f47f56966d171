// SPDX-License-Identifier: MIT
#pragma once

#include <ocidl.h>
#include <olectl.h>

#include "com/com_ptr.h"
#include "com/failure.h"
#include "com/tracked.h"
#include "com/type_library.h"

namespace microsip::com {

// IUnknown of an object with one interface of its own.
template <typename Interface>
class Unknown : public Interface, public Tracked {
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
        *object = iid == __uuidof(IUnknown) ? static_cast<Interface*>(this) : find(iid);
        if (!*object) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(add_reference()); }
    STDMETHODIMP_(ULONG) Release() override {
        const auto left = remove_reference();
        if (left == 0) delete this;
        return static_cast<ULONG>(left);
    }

    IUnknown* identity() override { return static_cast<Interface*>(this); }

  protected:
    // The part of this object that is that interface; nullptr if it has none.
    virtual void* find(REFIID iid) { return iid == __uuidof(Interface) ? static_cast<Interface*>(this) : nullptr; }

    // Runs a method's body for the client that called it; no exception leaves it.
    template <typename Body>
    HRESULT answer(Body body) noexcept {
        try {
            const ClientScope client(*this);
            body();
            return S_OK;
        } catch (...) {
            return report_exception(__uuidof(Interface));
        }
    }
};

// An object with a dual interface of our type library.
template <typename Interface>
class Object : public Unknown<Interface>, public ISupportErrorInfo {
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
        return Unknown<Interface>::QueryInterface(iid, object);
    }
    STDMETHODIMP_(ULONG) AddRef() override { return Unknown<Interface>::AddRef(); }
    STDMETHODIMP_(ULONG) Release() override { return Unknown<Interface>::Release(); }

    STDMETHODIMP GetTypeInfoCount(UINT* count) override {
        *count = 1;
        return S_OK;
    }
    STDMETHODIMP GetTypeInfo(UINT index, LCID, ITypeInfo** info) override {
        if (index != 0) return DISP_E_BADINDEX;
        return type_info(__uuidof(Interface), info);
    }
    STDMETHODIMP GetIDsOfNames(REFIID, OLECHAR** names, UINT count, LCID, DISPID* ids) override {
        ComPtr<ITypeInfo> info;
        const HRESULT result = type_info(__uuidof(Interface), info.out());
        return FAILED(result) ? result : DispGetIDsOfNames(info.get(), names, count, ids);
    }
    STDMETHODIMP Invoke(DISPID id, REFIID, LCID, WORD flags, DISPPARAMS* arguments, VARIANT* value, EXCEPINFO* failure,
                        UINT* wrong) override {
        ComPtr<ITypeInfo> info;
        const HRESULT result = type_info(__uuidof(Interface), info.out());
        if (FAILED(result)) return result;
        SetErrorInfo(0, nullptr);
        return DispInvoke(static_cast<Interface*>(this), info.get(), id, flags, arguments, value, failure, wrong);
    }

    STDMETHODIMP InterfaceSupportsErrorInfo(REFIID iid) override { return iid == __uuidof(Interface) ? S_OK : S_FALSE; }

  protected:
    void* find(REFIID iid) override {
        if (iid == __uuidof(IDispatch)) return static_cast<Interface*>(this);
        if (iid == __uuidof(ISupportErrorInfo)) return static_cast<ISupportErrorInfo*>(this);
        return Unknown<Interface>::find(iid);
    }
};

// The object of this server behind a client's argument: it knows itself by a key that never leaves the process. Throws
// where it is none. The argument outlives the method, and so does what is returned.
template <typename T>
T& object_behind(IUnknown* argument, REFGUID key, const char* otherwise) {
    ComPtr<T> object;
    if (!argument || FAILED(argument->QueryInterface(key, object.out_void())))
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, otherwise);
    return *object.get();
}

}  // namespace microsip::com
