// SPDX-License-Identifier: MIT
#include "com/interface_pins.h"

#include <ocidl.h>
#include <olectl.h>

#include <algorithm>
#include <vector>

#include "com/failure.h"
#include "com/type_library.h"

namespace microsip::com {

namespace {

// Claims to have the interfaces; nobody ever gets hold of it to call one.
class Pin final : public IUnknown {
  public:
    explicit Pin(std::vector<IID> interfaces) : interfaces_(std::move(interfaces)) {}

    STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
        const bool is_one = std::find(interfaces_.begin(), interfaces_.end(), iid) != interfaces_.end();
        *object = is_one ? this : nullptr;
        return is_one ? S_OK : E_NOINTERFACE;
    }
    // It stays.
    STDMETHODIMP_(ULONG) AddRef() override { return 2; }
    STDMETHODIMP_(ULONG) Release() override { return 1; }

  private:
    std::vector<IID> interfaces_;
};

std::vector<IID> interfaces() {
    std::vector<IID> all{__uuidof(IUnknown),          __uuidof(IDispatch),
                         __uuidof(ISupportErrorInfo), __uuidof(IClassFactory),
                         __uuidof(IEnumVARIANT),      __uuidof(IConnectionPointContainer),
                         __uuidof(IConnectionPoint),  __uuidof(IEnumConnectionPoints),
                         __uuidof(IEnumConnections),  __uuidof(IProvideClassInfo),
                         __uuidof(IProvideClassInfo2)};
    for (const auto& described : described_interfaces(*load_type_library().get())) {
        if (described.is_dual) all.push_back(described.iid);
    }
    return all;
}

}  // namespace

void pin_interfaces() {
    if (!GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version")) return;
    static auto* const pin = new Pin(interfaces());
    for (const auto& iid : interfaces()) {
        ComPtr<IStream> reference;
        check(CreateStreamOnHGlobal(nullptr, TRUE, reference.out()), "no memory for a stream");
        // One that has no proxy reaches no client either.
        (void)CoMarshalInterface(reference.get(), iid, pin, MSHCTX_LOCAL, nullptr, MSHLFLAGS_TABLESTRONG);
    }
}

}  // namespace microsip::com
