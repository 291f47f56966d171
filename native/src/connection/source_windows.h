// SPDX-License-Identifier: MIT
#pragma once

#include <windows.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "connection/source.h"
#include "region/handle.h"

namespace microsip::connection {

// What a poller sleeps on, held by it and by the sources in it.
using Signal = std::shared_ptr<region::Handle>;

// Something that becomes ready. Any thread.
class Source : public std::enable_shared_from_this<Source> {
  public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    virtual bool readable() noexcept = 0;
    virtual bool ended() noexcept { return false; }
    // Ends what the kernel does for it; nothing becomes ready any more.
    virtual void close() noexcept { closed_ = true; }
    bool closed() const noexcept { return closed_; }

    // Up to two events, one of which is set whenever it may have become ready; null: none.
    virtual HANDLE event() const noexcept = 0;
    virtual HANDLE second_event() const noexcept { return nullptr; }

    virtual void subscribe(const Signal& signal) {
        const std::lock_guard lock(signals_mutex_);
        signals_.push_back(signal);
    }
    virtual void unsubscribe(const Signal& signal) noexcept {
        const std::lock_guard lock(signals_mutex_);
        const auto found = std::find(signals_.begin(), signals_.end(), signal);
        if (found != signals_.end()) signals_.erase(found);
    }

  protected:
    // It may be ready: whoever polls it looks.
    void tell() noexcept {
        const std::lock_guard lock(signals_mutex_);
        for (const Signal& signal : signals_)
            SetEvent(signal->get());
    }

  private:
    std::atomic<bool> closed_{false};
    std::mutex signals_mutex_;
    std::vector<Signal> signals_;
};

// An event, kept closed by its owner.
inline region::Handle new_event(bool manual_reset) {
    return region::Handle(CreateEventW(nullptr, manual_reset, FALSE, nullptr));
}

}  // namespace microsip::connection
