// SPDX-License-Identifier: GPL-2.0-or-later
// microsip_native.dll, loaded while the program runs, and forwarders under the names of host.h, of those that are
// called here and in the bridge: the callers do not see that they are loaded.
#include "microsip/library.h"

#include <windows.h>

#include <stdio.h>
#include <cwchar>

#include "microsip/host.h"

namespace microsip {
namespace patch {

namespace {

// As in libloaderapi.h of a newer SDK than the program may be built with.
constexpr DWORD kSearchDllFolder = 0x00000100;
constexpr DWORD kSearchSystem = 0x00000800;

struct Functions {
    decltype(&::msn_abi_version) abi_version = nullptr;
    decltype(&::msn_host_open) open = nullptr;
    decltype(&::msn_host_new_call) new_call = nullptr;
    decltype(&::msn_host_report) report = nullptr;
    decltype(&::msn_host_take) take = nullptr;
    decltype(&::msn_host_stop_taking) stop_taking = nullptr;
    decltype(&::msn_host_command_descriptor) command_descriptor = nullptr;
    decltype(&::msn_host_finish) finish = nullptr;
    decltype(&::msn_host_close) close = nullptr;
};
Functions loaded;

template <class Function>
bool bind(HMODULE module, const char* name, Function& function) {
    const FARPROC found = GetProcAddress(module, name);
    static_assert(sizeof found == sizeof function, "a function's address");
    CopyMemory(&function, &found, sizeof function);
    return function != nullptr;
}

bool bind_all(HMODULE module) {
    return bind(module, "msn_abi_version", loaded.abi_version) && bind(module, "msn_host_open", loaded.open) &&
           bind(module, "msn_host_new_call", loaded.new_call) && bind(module, "msn_host_report", loaded.report) &&
           bind(module, "msn_host_take", loaded.take) && bind(module, "msn_host_stop_taking", loaded.stop_taking) &&
           bind(module, "msn_host_command_descriptor", loaded.command_descriptor) &&
           bind(module, "msn_host_finish", loaded.finish) && bind(module, "msn_host_close", loaded.close);
}

// Its full path: no other folder is ever searched for it.
bool path_beside_program(wchar_t (&path)[MAX_PATH]) {
    const DWORD length = GetModuleFileNameW(nullptr, path, MAX_PATH);
    if (length == 0 || length >= MAX_PATH) return false;
    wchar_t* end = std::wcsrchr(path, L'\\');
    const wchar_t name[] = L"microsip_native.dll";
    if (end == nullptr || static_cast<size_t>(end + 1 - path) + sizeof name / sizeof name[0] > MAX_PATH) return false;
    CopyMemory(end + 1, name, sizeof name);
    return true;
}

void say_not_loaded(DWORD error, char* why, size_t size) {
    if (error == ERROR_BAD_EXE_FORMAT) {
        snprintf(why, size, "microsip_native.dll beside the program is damaged or not for %u bits (Windows error %lu).",
                 static_cast<unsigned>(8 * sizeof(void*)), error);
    } else {
        snprintf(why, size, "microsip_native.dll could not be loaded from the program's folder (Windows error %lu).",
                 error);
    }
}

void say_not_fitting(char* why, size_t size) {
    const unsigned version = loaded.abi_version == nullptr ? 0u : loaded.abi_version();
    if (version == MSN_ABI_VERSION) {
        snprintf(why, size, "microsip_native.dll beside the program lacks a function: it is older than this program.");
    } else {
        snprintf(why, size, "microsip_native.dll beside the program has version %u of its ABI, this program needs %u.",
                 version, MSN_ABI_VERSION);
    }
}

HMODULE load_from(const wchar_t* path) {
    const HMODULE module = LoadLibraryExW(path, nullptr, kSearchDllFolder | kSearchSystem);
    // A Windows 7 without KB2533623 does not know these.
    if (module != nullptr || GetLastError() != ERROR_INVALID_PARAMETER) return module;
    return LoadLibraryExW(path, nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
}

}  // namespace

bool load_library(char* why, size_t size) {
    if (loaded.close != nullptr) return true;
    wchar_t path[MAX_PATH];
    const HMODULE module = path_beside_program(path) ? load_from(path) : nullptr;
    if (module == nullptr) {
        say_not_loaded(GetLastError(), why, size);
        return false;
    }
    if (bind_all(module) && loaded.abi_version() == MSN_ABI_VERSION) return true;
    say_not_fitting(why, size);
    loaded = Functions();
    FreeLibrary(module);
    return false;
}

}  // namespace patch
}  // namespace microsip

extern "C" {

msn_host* msn_host_open(const msn_host_options* options, msn_error* error) {
    return microsip::patch::loaded.open(options, error);
}

uint64_t msn_host_new_call(msn_host* host) {
    return microsip::patch::loaded.new_call(host);
}

void msn_host_report(msn_host* host, const msn_fact* fact) {
    microsip::patch::loaded.report(host, fact);
}

uint32_t msn_host_take(msn_host* host, msn_command* command, int32_t timeout_ms) {
    return microsip::patch::loaded.take(host, command, timeout_ms);
}

void msn_host_stop_taking(msn_host* host) {
    microsip::patch::loaded.stop_taking(host);
}

int32_t msn_host_command_descriptor(msn_host* host) {
    return microsip::patch::loaded.command_descriptor(host);
}

uint32_t msn_host_finish(msn_host* host, uint64_t command_id, const msn_outcome* outcome) {
    return microsip::patch::loaded.finish(host, command_id, outcome);
}

void msn_host_close(msn_host* host) {
    microsip::patch::loaded.close(host);
}

}  // extern "C"
