// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "connection/source.h"

namespace microsip::connection {

enum class Interest { Readable, OnlyEnd, Nothing };

struct Ready {
    std::uint64_t token;
    bool readable;
    bool ended;  // the peer is gone
};

// Waits for many sources at once: epoll on Linux, an event that they set on Windows. Level-triggered; any thread.
class Poller {
  public:
    Poller();
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;
    ~Poller();

    void add(SourceHandle source, std::uint64_t token, Interest interest);
    void change(SourceHandle source, std::uint64_t token, Interest interest);
    // Harmless for a source that is not in it.
    void remove(SourceHandle source) noexcept;
    // timeout_ms -1: for ever. How many are ready; 0 after the time, or earlier for no reason.
    std::size_t wait(Ready* ready, std::size_t capacity, int timeout_ms) noexcept;
    // Polls readable itself while anything in it is ready (Windows: an event, set meanwhile).
    region::NativeHandle handle() const noexcept;

  private:
#if defined(_WIN32)
    struct State;
    std::shared_ptr<State> state_;
#else
    region::Handle handle_;
#endif
};

// Makes a Poller's wait return. Any thread.
class Notifier {
  public:
    Notifier();
    void notify() noexcept;
    void clear() noexcept;
    SourceHandle handle() const noexcept { return handle_.get(); }

  private:
    OwnedSource handle_;
};

}  // namespace microsip::connection
