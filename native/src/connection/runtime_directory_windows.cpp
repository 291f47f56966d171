// SPDX-License-Identifier: MIT
#include "connection/runtime_directory.h"

#include <windows.h>

#include <algorithm>

#include "region/environment_variable.h"
#include "region/failure.h"
#include "region/text_windows.h"
#include "region/user_windows.h"

namespace microsip::connection {

namespace {

// With a prefix no name is a DOS device's (com1, nul), and before a suffix a dot at a name's end stays.
constexpr std::string_view kPrefix = "phone-";
constexpr std::string_view kSuffix = ".phone";

// Two sessions of one user (a desktop and a remote one) have phones of their own.
std::string session() {
    DWORD id = 0;
    ProcessIdToSessionId(GetCurrentProcessId(), &id);
    return std::to_string(id);
}

void make_folder(const std::string& path) {
    if (CreateDirectoryW(region::to_utf16(path).c_str(), nullptr) || GetLastError() == ERROR_ALREADY_EXISTS) return;
    region::throw_system_failure(path, static_cast<int>(GetLastError()));
}

}  // namespace

RuntimeDirectory::RuntimeDirectory() {
    std::string parent = region::environment_variable("LOCALAPPDATA");
    if (parent.empty()) parent = region::environment_variable("TEMP");
    if (parent.empty()) throw region::Failure(MSN_STATUS_FAILED, "neither %LOCALAPPDATA% nor %TEMP% is set");
    parent += "\\MicroSipNative";
    make_folder(parent);
    path_ = parent + "\\run-" + session();
    make_folder(path_);
}

std::string RuntimeDirectory::path_of(const std::string& instance) const {
    return path_ + "\\" + std::string(kPrefix) + instance + std::string(kSuffix);
}

std::string RuntimeDirectory::address_of(const std::string& instance) const {
    return "\\\\.\\pipe\\microsip-native-" + session() + "-" + region::to_utf8(region::own_user()) + "-" + instance;
}

std::vector<std::string> RuntimeDirectory::instances() const {
    std::vector<std::string> names;
    WIN32_FIND_DATAW entry = {};
    HANDLE listing = FindFirstFileW(region::to_utf16(path_of("*")).c_str(), &entry);
    if (listing == INVALID_HANDLE_VALUE) return names;
    do {
        std::string name = region::to_utf8(entry.cFileName);
        if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) continue;
        name.resize(name.size() - kSuffix.size());
        name.erase(0, kPrefix.size());
        if (is_instance_name(name)) names.push_back(std::move(name));
    } while (FindNextFileW(listing, &entry));
    FindClose(listing);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace microsip::connection
