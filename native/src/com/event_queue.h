// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

#include "microsip/client.h"

namespace microsip::com {

// Names one run of a phone.
using Epoch = std::array<std::uint8_t, 16>;

class Connection;

struct QueuedEvent {
    msn_event event;
    Epoch epoch;
    std::weak_ptr<Connection> connection = {};  // from which it came
};

// One client's events between the reading thread, which never waits for it, and the thread that hands them over.
// Full, it drops the oldest; in their place stands an EVENTS_LOST that counts them.
class EventQueue {
  public:
    static constexpr std::size_t kCapacity = 1024;
    using Clock = std::chrono::steady_clock;

    // stall_limit: how long its reader may be busy with one event while others come.
    explicit EventQueue(Clock::duration stall_limit) : stall_limit_(stall_limit) {}

    // False once it is closed, or is closed here because its reader has been busy for too long.
    bool push(const QueuedEvent& item);

    // The next event; none when the time is up (-1: waits for ever) or the queue was closed.
    std::optional<QueuedEvent> pop(std::int32_t timeout_ms);

    // Its reader's limit begins anew: the client answers, but takes nothing just now.
    void extend();

    // Nothing more comes in or out.
    void close();
    bool is_closed() const;
    // Waits until its reader is done with the event it has now, for so long at most.
    void wait_done(Clock::duration limit) const;
    // Forgets what waits in it.
    void clear();

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    mutable std::condition_variable done_;
    std::deque<QueuedEvent> items_;
    std::uint64_t lost_ = 0;
    std::uint64_t taken_ = 0;
    std::optional<Clock::time_point> busy_since_;
    Clock::duration stall_limit_;
    bool closed_ = false;
};

}  // namespace microsip::com
