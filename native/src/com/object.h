// SPDX-License-Identifier: MIT
#pragma once

#include <ocidl.h>
#include <olectl.h>

#include <atomic>

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
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(++references_); }
    STDMETHODIMP_(ULONG) Release() override {
        const auto left = --references_;
        if (left == 0) delete this;
        return static_cast<ULONG>(left);
    }

    IUnknown* identity() override { return static_cast<Interface*>(this); }
    bool try_add_ref() override {
        auto references = references_.load();
        while (references != 0) {
            if (references_.compare_exchange_weak(references, references + 1)) return true;
        }
        return false;
    }

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

  private:
    std::atomic<long> references_{1};
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

}  // namespace microsip::com
