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
