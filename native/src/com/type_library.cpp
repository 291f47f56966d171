// SPDX-License-Identifier: MIT
#include "com/type_library.h"

#include "com/failure.h"

namespace microsip::com {

const std::wstring& executable_path() {
    static const std::wstring path = [] {
        std::wstring text(MAX_PATH, L'\0');
        while (true) {
            const auto length = GetModuleFileNameW(nullptr, text.data(), static_cast<DWORD>(text.size()));
            if (length < text.size()) return text.substr(0, length);
            text.resize(text.size() * 2);
        }
    }();
    return path;
}

ComPtr<ITypeLib> load_type_library() {
    ComPtr<ITypeLib> library;
    check(LoadTypeLibEx(executable_path().c_str(), REGKIND_NONE, library.out()),
          "the program's own type library cannot be loaded");
    return library;
}

std::vector<DescribedInterface> described_interfaces(ITypeLib& library) {
    std::vector<DescribedInterface> all;
    for (UINT i = 0; i < library.GetTypeInfoCount(); ++i) {
        ComPtr<ITypeInfo> info;
        TYPEATTR* attributes = nullptr;
        check(library.GetTypeInfo(i, info.out()), "the type library is damaged");
        check(info->GetTypeAttr(&attributes), "the type library is damaged");
        DescribedInterface described{attributes->guid, {}, (attributes->wTypeFlags & TYPEFLAG_FDUAL) != 0};
        const bool is_interface = attributes->typekind == TKIND_DISPATCH;
        info->ReleaseTypeAttr(attributes);
        if (!is_interface) continue;
        BSTR name = nullptr;
        check(info->GetDocumentation(MEMBERID_NIL, &name, nullptr, nullptr, nullptr), "the type library is damaged");
        described.name = name;
        SysFreeString(name);
        all.push_back(std::move(described));
    }
    return all;
}

HRESULT type_info(REFGUID id, ITypeInfo** info) noexcept {
    try {
        static const ComPtr<ITypeLib> library = load_type_library();
        return library->GetTypeInfoOfGuid(id, info);
    } catch (const Failure& failure) {
        return failure.result();
    } catch (...) {
        return E_OUTOFMEMORY;
    }
}

}  // namespace microsip::com
