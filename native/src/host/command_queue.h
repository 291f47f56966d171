// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>

#include "connection/poller.h"
#include "host/client_list.h"

namespace microsip::host {

// The clients' doorbells, and the commands behind them: one command of each client in turn, so that a busy client
// keeps nobody waiting for longer than its one command.
class CommandQueue {
  public:
    struct Taken {
        ClientPointer client;
        ring::Request request;
    };
    using Find = std::function<ClientPointer(std::uint32_t number)>;

    // find tells who has a number; none if he is gone. Called on the thread that calls next.
    explicit CommandQueue(Find find);

    void add(const AttachedClient& client);
    void remove(const AttachedClient& client) noexcept;

    // The next command, waiting for one until the time (monotonic; INT64_MAX: for ever) or stop. Command thread.
    bool next(Taken& taken, std::int64_t until_ns);
    // The next command of one client. Any thread.
    bool next_of(const ClientPointer& client, Taken& taken);

    // From now on next gives nothing and does not wait. Any thread.
    void stop() noexcept;
    bool stopped() const noexcept { return stopped_.load(std::memory_order_acquire); }

    // Polls readable while next has something to do. Any thread.
    region::NativeHandle descriptor() noexcept;

  private:
    bool listen(int timeout_ms);
    void hear(const ClientPointer& client);
    bool take_turn(Taken& taken);

    Find find_;
    connection::Poller poller_;
    connection::Notifier notifier_;
    std::atomic<bool> stopped_{false};
    std::atomic<bool> polled_outside_{false};

    std::mutex turn_mutex_;            // the tables' taking side and what follows
    std::deque<ClientPointer> queue_;  // those with collected commands, whose turn comes
};

}  // namespace microsip::host
