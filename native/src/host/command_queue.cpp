// SPDX-License-Identifier: MIT
#include "host/command_queue.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "region/clock.h"

namespace microsip::host {

namespace {

constexpr std::uint64_t kNotifierToken = 0;  // no client has the number 0
// A client that rings this often in a row with no command behind it is hung up on.
constexpr std::uint32_t kMostIdleRings = 1024;

int milliseconds_until(std::int64_t until_ns) {
    if (until_ns == std::numeric_limits<std::int64_t>::max()) return -1;
    const std::int64_t rest = until_ns - region::monotonic_ns();
    if (rest <= 0) return 0;
    return static_cast<int>(std::min<std::int64_t>((rest + 999'999) / 1'000'000, std::numeric_limits<int>::max()));
}

}  // namespace

CommandQueue::CommandQueue(Find find) : find_(std::move(find)) {
    poller_.add(notifier_.handle(), kNotifierToken, connection::Interest::Readable);
}

void CommandQueue::add(const AttachedClient& client) {
    poller_.add(client.channel.get(), client.number, connection::Interest::Readable);
}

void CommandQueue::remove(const AttachedClient& client) noexcept {
    poller_.remove(client.channel.get());
}

bool CommandQueue::next(Taken& taken, std::int64_t until_ns) {
    for (;;) {
        bool waiting;
        {
            const std::lock_guard lock(turn_mutex_);
            waiting = queue_.empty();
        }
        // Also when somebody's turn is due already: who rings meanwhile queues up behind him.
        const bool heard = listen(waiting ? milliseconds_until(until_ns) : 0);
        if (stopped()) return false;
        {
            const std::lock_guard lock(turn_mutex_);
            if (take_turn(taken)) return true;
        }
        if (!heard && region::monotonic_ns() >= until_ns) return false;
    }
}

bool CommandQueue::next_of(const ClientPointer& client, Taken& taken) {
    const std::lock_guard lock(turn_mutex_);
    client->commands.collect();
    if (!client->commands.take(taken.request)) return false;
    taken.client = client;
    return true;
}

bool CommandQueue::listen(int timeout_ms) {
    std::array<connection::Ready, 64> ready;
    const std::size_t count = poller_.wait(ready.data(), ready.size(), timeout_ms);
    for (std::size_t i = 0; i < count; ++i) {
        if (ready[i].token == kNotifierToken) {
            if (!stopped()) notifier_.clear();
        } else if (const ClientPointer client = find_(static_cast<std::uint32_t>(ready[i].token))) {
            hear(client);
        }
    }
    return count != 0;
}

void CommandQueue::hear(const ClientPointer& client) {
    const std::lock_guard lock(turn_mutex_);
    // One byte: if there are more, the poller comes back for them. Before collecting, or a ring could be missed.
    const connection::Received received = connection::drain_bytes(client->channel.get(), 1);
    client->commands.collect();
    if (client->commands.has_more() && !std::exchange(client->queued, true)) queue_.push_back(client);
    if (received == connection::Received::NothingYet) return;
    if (received == connection::Received::Packet) {
        if (++client->idle_rings <= kMostIdleRings) return;
        connection::end(client->channel.get());
    }
    remove(*client);
}

bool CommandQueue::take_turn(Taken& taken) {
    while (!queue_.empty()) {
        taken.client = std::move(queue_.front());
        queue_.pop_front();
        AttachedClient& client = *taken.client;
        client.queued = false;
        if (client.gone.load(std::memory_order_relaxed)) continue;
        const bool found = client.commands.take(taken.request);
        if (client.commands.has_more()) {
            client.queued = true;
            queue_.push_back(taken.client);
        }
        // A loop outside sees only the descriptor: what was collected already has to show there.
        if (!queue_.empty() && polled_outside_.load(std::memory_order_relaxed)) notifier_.notify();
        if (!found) continue;
        client.idle_rings = 0;
        return true;
    }
    return false;
}

void CommandQueue::stop() noexcept {
    stopped_.store(true, std::memory_order_release);
    notifier_.notify();
}

region::NativeHandle CommandQueue::descriptor() noexcept {
    polled_outside_.store(true, std::memory_order_relaxed);
    return poller_.handle();
}

}  // namespace microsip::host
