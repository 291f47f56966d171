// SPDX-License-Identifier: MIT
#include <windows.h>

#include <cstdio>

#include "handed_over.h"
#include "hostile.h"
#include "region/failure.h"

namespace microsip::hostile {
namespace {

constexpr std::size_t kPage = 4096;

// Each attempt returns true if it succeeded; the last error tells why not.
bool map(HANDLE section, DWORD access) {
    void* data = MapViewOfFile(section, access, 0, 0, kPage);
    return data != nullptr && UnmapViewOfFile(data);
}

bool map_writable(HANDLE section) {
    return map(section, FILE_MAP_WRITE);
}

bool map_with_all_access(HANDLE section) {
    return map(section, FILE_MAP_ALL_ACCESS);
}

bool duplicate_writable(HANDLE section) {
    const HANDLE self = GetCurrentProcess();
    HANDLE again = nullptr;
    if (!DuplicateHandle(self, section, self, &again, FILE_MAP_READ | FILE_MAP_WRITE, FALSE, 0)) return false;
    const region::Handle owned(again);
    return map_writable(again);
}

constexpr struct {
    const char* name;
    bool (*attempt)(HANDLE);
} kAttempts[] = {
    {"map writable", map_writable},
    {"map with all access", map_with_all_access},
    {"duplicate writable", duplicate_writable},
};

void attempt_all(const char* what, HANDLE section) {
    for (const auto& one : kAttempts) {
        const bool succeeded = one.attempt(section);
        std::printf("%s: %s: %s\n", what, one.name,
                    succeeded                               ? "succeeded"
                    : GetLastError() == ERROR_ACCESS_DENIED ? "access denied"
                                                            : "failed otherwise");
    }
}

}  // namespace

void break_seals(const std::string& instance) {
    const region::Handle own(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 1 << 20, nullptr));
    if (!own) throw region::Failure(MSN_STATUS_OUT_OF_RESOURCES, "own memory");
    attempt_all("own", own.get());
    const HandedOver phone(instance);
    attempt_all("public", phone.public_region.get());
}

}  // namespace microsip::hostile
