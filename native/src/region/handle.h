// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

namespace microsip::region {

#if defined(_WIN32)
using NativeHandle = void*;
inline const NativeHandle kNoHandle = nullptr;
#else
using NativeHandle = int;
constexpr NativeHandle kNoHandle = -1;
#endif

// Frees the kernel object's name in this process; what is mapped from it stays mapped.
void close_handle(NativeHandle handle) noexcept;

// Owns a descriptor (Linux) or handle (Windows).
class Handle {
  public:
    Handle() = default;
    explicit Handle(NativeHandle handle) : handle_(handle) {}
    Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, kNoHandle)) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) reset(std::exchange(other.handle_, kNoHandle));
        return *this;
    }
    ~Handle() { reset(); }

    NativeHandle get() const noexcept { return handle_; }
    explicit operator bool() const noexcept { return handle_ != kNoHandle; }
    void reset(NativeHandle handle = kNoHandle) noexcept {
        if (handle_ != kNoHandle) close_handle(handle_);
        handle_ = handle;
    }

  private:
    NativeHandle handle_ = kNoHandle;
};

}  // namespace microsip::region
