// SPDX-License-Identifier: MIT
#include "region/user_windows.h"

#include <sddl.h>

#include <cstddef>
#include <cwchar>
#include <iterator>

#include "region/failure.h"
#include "region/handle.h"
#include "region/test_hook.h"

namespace microsip::region {

std::wstring user_of_process(HANDLE process) {
    HANDLE opened = nullptr;
    if (!OpenProcessToken(process, TOKEN_QUERY, &opened)) return {};
    const Handle token(opened);
    alignas(TOKEN_USER) std::byte buffer[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    DWORD size = 0;
    if (!GetTokenInformation(token.get(), TokenUser, buffer, sizeof buffer, &size)) return {};
    wchar_t* text = nullptr;
    if (!ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(buffer)->User.Sid, &text)) return {};
    std::wstring sid(text);
    LocalFree(text);
    return sid;
}

const std::wstring& own_user() {
    static const std::wstring user = user_of_process(GetCurrentProcess());
    if (user.empty()) throw Failure(MSN_STATUS_FAILED, "this process's user cannot be known");
    return user;
}

PrivateObject::PrivateObject(DWORD access) {
    wchar_t rights[16];
    std::swprintf(rights, std::size(rights), L"0x%lx", access);
    std::wstring user = own_user();
    if (const std::wstring other = other_user_if_asked(); !other.empty()) user = other;
    // Protected from inheriting; READ_CONTROL for the owner.
    const std::wstring text = std::wstring(L"D:P(A;;") + rights + L";;;" + user + L")(A;;0x20000;;;OW)";
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1,
                                                              &attributes_.lpSecurityDescriptor, nullptr)) {
        throw_system_failure("a security descriptor cannot be made", static_cast<int>(GetLastError()));
    }
    attributes_.nLength = sizeof attributes_;
}

PrivateObject::~PrivateObject() {
    LocalFree(attributes_.lpSecurityDescriptor);
}

}  // namespace microsip::region
