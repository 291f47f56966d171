// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "region/handle.h"

namespace microsip::connection {

enum class Interest { Readable, OnlyEnd, Nothing };

struct Ready {
    std::uint64_t token;
    bool readable;
    bool ended;  // the peer is gone
};

// Waits for many channels at once: epoll on Linux, a completion port on Windows. Level-triggered; any thread.
class Poller {
  public:
    Poller();

    void add(region::NativeHandle handle, std::uint64_t token, Interest interest);
    void change(region::NativeHandle handle, std::uint64_t token, Interest interest);
    // Harmless for a handle that is not in it.
    void remove(region::NativeHandle handle) noexcept;
    // timeout_ms -1: for ever. How many are ready; 0 after the time, or earlier for no reason.
    std::size_t wait(Ready* ready, std::size_t capacity, int timeout_ms) noexcept;
    // Polls readable itself while anything in it is ready.
    region::NativeHandle handle() const noexcept { return handle_.get(); }

  private:
    region::Handle handle_;
};

// Makes a Poller's wait return. Any thread.
class Notifier {
  public:
    Notifier();
    void notify() noexcept;
    void clear() noexcept;
    region::NativeHandle handle() const noexcept { return handle_.get(); }

  private:
    region::Handle handle_;
};

}  // namespace microsip::connection
