// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "region/handle.h"

namespace microsip::region {

enum class Access { ReadOnly, ReadWrite };

// Who may do what with a region's descriptor once it is handed out.
enum class Sharing {
    ReadOnly,  // nobody but the creator's own mapping writes, and its size is fixed (the public region)
    ReadWrite  // its size is fixed (a control region)
};

// A stretch of shared memory in this process's address space.
class Mapping {
  public:
    Mapping() = default;
    Mapping(void* data, std::size_t size) : data_(data), size_(size) {}
    Mapping(Mapping&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    Mapping& operator=(Mapping&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~Mapping();

    void* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    explicit operator bool() const noexcept { return data_ != nullptr; }
    template <typename T>
    T& as(std::uint64_t offset = 0) const noexcept {
        return *reinterpret_cast<T*>(static_cast<unsigned char*>(data_) + static_cast<std::size_t>(offset));
    }

  private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

struct SharedMemory {
    Handle handle;
    Mapping mapping;     // read-write
    bool sealed = true;  // false: this kernel cannot keep others from writing a Sharing::ReadOnly region
};

// Zeroed memory that other processes can map once they hold the handle. Throws Failure.
SharedMemory create_shared_memory(const char* name, std::uint64_t size, Sharing sharing);

// Maps what another process handed over; it must be at least size bytes large. Throws Failure.
Mapping map_shared_memory(const Handle& handle, std::uint64_t size, Access access);

}  // namespace microsip::region
