// SPDX-License-Identifier: MIT
#include "com/class_factory.h"

#include "com/phone.h"
#include "com/server.h"

namespace microsip::com {

HRESULT ClassFactory::CreateInstance(IUnknown* outer, REFIID iid, void** object) {
    *object = nullptr;
    if (outer) return CLASS_E_NOAGGREGATION;
    try {
        const ClientScope client(ClientScope::creator());
        return make<Phone>()->QueryInterface(iid, object);
    } catch (...) {
        return report_exception(__uuidof(IClassFactory));
    }
}

HRESULT ClassFactory::LockServer(BOOL on) {
    lock_server_for_client(on != FALSE);
    return S_OK;
}

}  // namespace microsip::com
