// SPDX-License-Identifier: MIT
#include "region/thread.h"

#include <windows.h>

#include <string>
#include <utility>

namespace microsip::region {

namespace {

// Since Windows 10; before it threads have no names.
void name_this_thread(const std::wstring& name) {
    using SetThreadDescription = HRESULT(WINAPI*)(HANDLE, PCWSTR);
    const HMODULE kernel = GetModuleHandleW(L"kernel32.dll");
    const auto set = reinterpret_cast<SetThreadDescription>(
        reinterpret_cast<void*>(kernel ? GetProcAddress(kernel, "SetThreadDescription") : nullptr));
    if (set) set(GetCurrentThread(), name.c_str());
}

}  // namespace

std::thread start_thread(const char* name, std::function<void()> run) {
    return std::thread([title = std::wstring(name, name + std::char_traits<char>::length(name)), run = std::move(run)] {
        name_this_thread(title);
        run();
    });
}

}  // namespace microsip::region
