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
// Bytes taken of one client at once. An honest one has a single byte under way for each of its commands.
constexpr std::size_t kBytesAtOnce = 16;
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

std::optional<CommandQueue::Taken> CommandQueue::next(std::int64_t until_ns) {
    for (;;) {
        bool waiting;
        {
            const std::lock_guard lock(turn_mutex_);
            waiting = queue_.empty();
        }
        // Also when somebody's turn is due already: who rings meanwhile queues up behind him.
        const bool heard = listen(waiting ? milliseconds_until(until_ns) : 0);
        if (stopped()) return std::nullopt;
        {
            const std::lock_guard lock(turn_mutex_);
            if (auto taken = take_turn()) return taken;
        }
        if (!heard && region::monotonic_ns() >= until_ns) return std::nullopt;
    }
}

connection::Received CommandQueue::next_of(const ClientPointer& client, std::optional<Taken>& taken) {
    const std::lock_guard lock(turn_mutex_);
    const connection::Received received = connection::drain_bytes(client->channel.get(), kBytesAtOnce);
    client->commands.collect();
    if (auto request = client->commands.take()) taken = Taken{client, *request};
    return received;
}

bool CommandQueue::listen(int timeout_ms) {
    std::array<connection::Ready, 64> ready;
    const std::size_t count = poller_.wait(ready.data(), ready.size(), timeout_ms);
    for (std::size_t i = 0; i < count; ++i) {
        if (ready[i].token == kNotifierToken) {
            if (!stopped()) notifier_.clear();
            continue;
        }
        const ClientPointer client = find_(static_cast<std::uint32_t>(ready[i].token));
        if (!client) continue;  // it died meanwhile
        if (hear(client) == connection::Received::Ended) remove(*client);
    }
    return count != 0;
}

connection::Received CommandQueue::hear(const ClientPointer& client) {
    const std::lock_guard lock(turn_mutex_);
    const connection::Received received = connection::drain_bytes(client->channel.get(), kBytesAtOnce);
    client->commands.collect();
    if (client->commands.has_more() && !std::exchange(client->queued, true)) queue_.push_back(client);
    if (received == connection::Received::Packet && ++client->idle_rings > kMostIdleRings) {
        connection::end(client->channel.get());
        return connection::Received::Ended;
    }
    return received;
}

std::optional<CommandQueue::Taken> CommandQueue::take_turn() {
    while (!queue_.empty()) {
        ClientPointer client = std::move(queue_.front());
        queue_.pop_front();
        client->queued = false;
        if (client->gone.load(std::memory_order_relaxed)) continue;
        const auto request = client->commands.take();
        if (client->commands.has_more()) {
            client->queued = true;
            queue_.push_back(client);
        }
        // A loop outside sees only the descriptor: what was collected already has to show there.
        if (!queue_.empty() && polled_outside_.load(std::memory_order_relaxed)) notifier_.notify();
        if (!request) continue;
        client->idle_rings = 0;
        return Taken{std::move(client), *request};
    }
    return std::nullopt;
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
