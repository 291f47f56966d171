// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include "com/object.h"

namespace microsip::com {

// Makes MicroSip.Phone objects.
class ClassFactory final : public Unknown<IClassFactory> {
  public:
    STDMETHODIMP CreateInstance(IUnknown* outer, REFIID iid, void** object) override;
    STDMETHODIMP LockServer(BOOL on) override;
};

}  // namespace microsip::com
