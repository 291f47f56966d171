// SPDX-License-Identifier: MIT
// The type library that the executable carries as a resource.
#pragma once

#include <windows.h>

#include <oaidl.h>

#include <string>
#include <vector>

#include "com/com_ptr.h"

namespace microsip::com {

// This executable's full path.
const std::wstring& executable_path();

// Throws Failure where it cannot be loaded.
ComPtr<ITypeLib> load_type_library();

struct DescribedInterface {
    IID iid;
    std::wstring name;
    bool is_dual;  // of objects; else of events
};

// All that a type library describes. Throws Failure where it is damaged.
std::vector<DescribedInterface> described_interfaces(ITypeLib& library);

// The description of one of its interfaces or classes, owned by the caller.
HRESULT type_info(REFGUID id, ITypeInfo** info) noexcept;

}  // namespace microsip::com
