// SPDX-License-Identifier: MIT
#include "region/shared_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "region/failure.h"

namespace microsip::region {

namespace {

Mapping map(int descriptor, std::uint64_t size, int protection) {
    void* data = mmap(nullptr, static_cast<std::size_t>(size), protection, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) throw_system_failure("shared memory cannot be mapped", errno);
    return {data, static_cast<std::size_t>(size)};
}

bool seal(int descriptor, int seals) {
    if (fcntl(descriptor, F_ADD_SEALS, seals) == 0) return true;
    if (errno == EINVAL) return false;
    throw_system_failure("shared memory cannot be sealed", errno);
}

}  // namespace

void close_handle(NativeHandle handle) noexcept {
    close(handle);
}

Mapping::~Mapping() {
    if (data_) munmap(data_, size_);
}

SharedMemory create_shared_memory(const char* name, std::uint64_t size, Sharing sharing) {
    SharedMemory memory;
    memory.handle.reset(memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    const int descriptor = memory.handle.get();
    if (descriptor < 0) throw_system_failure("shared memory cannot be created", errno);
    if (ftruncate(descriptor, static_cast<off_t>(size)) != 0) throw_system_failure("shared memory cannot grow", errno);
    memory.mapping = map(descriptor, size, PROT_READ | PROT_WRITE);
    // FUTURE_WRITE spares the mapping made above and needs Linux 5.1.
    const bool read_only = sharing == Sharing::ReadOnly;
    memory.sealed = !read_only || seal(descriptor, F_SEAL_FUTURE_WRITE);
    seal(descriptor, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    return memory;
}

Mapping map_shared_memory(const Handle& handle, std::uint64_t size, Access access) {
    struct stat status = {};
    if (fstat(handle.get(), &status) != 0) throw_system_failure("shared memory cannot be examined", errno);
    // Reading past the end of the file would be a SIGBUS.
    if (status.st_size < 0 || static_cast<std::uint64_t>(status.st_size) < size) {
        throw Failure(MSN_STATUS_BAD_MAGIC, "the shared memory is smaller than announced");
    }
    return map(handle.get(), size, access == Access::ReadOnly ? PROT_READ : PROT_READ | PROT_WRITE);
}

}  // namespace microsip::region
