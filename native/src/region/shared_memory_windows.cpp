// SPDX-License-Identifier: MIT
#include "region/shared_memory.h"

#include <windows.h>

#include "region/failure.h"
#include "region/user_windows.h"

namespace microsip::region {

namespace {

[[noreturn]] void throw_last(const char* what) {
    throw_system_failure(what, static_cast<int>(GetLastError()));
}

void* map(HANDLE section, DWORD access) {
    void* data = MapViewOfFile(section, access, 0, 0, 0);
    if (!data) throw_last("shared memory cannot be mapped");
    return data;
}

}  // namespace

void close_handle(NativeHandle handle) noexcept {
    CloseHandle(handle);
}

Mapping::~Mapping() {
    if (data_) UnmapViewOfFile(data_);
}

SharedMemory create_shared_memory(const char*, std::uint64_t size, Sharing sharing) {
    // The section has no name: who is to map it gets a handle. Whoever asks for more than is granted here, by
    // duplicating that handle, is refused; the handle that the creator holds may all.
    PrivateObject security(SECTION_QUERY | SECTION_MAP_READ |
                           (sharing == Sharing::ReadWrite ? SECTION_MAP_WRITE : DWORD{0}));
    SharedMemory memory;
    memory.handle.reset(CreateFileMappingW(INVALID_HANDLE_VALUE, security.attributes(), PAGE_READWRITE,
                                           static_cast<DWORD>(size >> 32), static_cast<DWORD>(size), nullptr));
    if (!memory.handle) throw_last("shared memory cannot be created");
    memory.mapping = Mapping(map(memory.handle.get(), FILE_MAP_READ | FILE_MAP_WRITE), static_cast<std::size_t>(size));
    return memory;
}

Mapping map_shared_memory(const Handle& handle, std::uint64_t size, Access access) {
    Mapping mapping(map(handle.get(), access == Access::ReadOnly ? FILE_MAP_READ : FILE_MAP_READ | FILE_MAP_WRITE),
                    static_cast<std::size_t>(size));
    MEMORY_BASIC_INFORMATION view = {};
    if (!VirtualQuery(mapping.data(), &view, sizeof view)) throw_last("shared memory cannot be examined");
    // Reading past the view's end would be an access violation.
    if (std::uint64_t{view.RegionSize} < size) {
        throw Failure(MSN_STATUS_BAD_MAGIC, "the shared memory is smaller than announced");
    }
    return mapping;
}

}  // namespace microsip::region
