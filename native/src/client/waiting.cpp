// SPDX-License-Identifier: MIT
// How a client's threads wait.
#include "connection/waiting.h"

#include <algorithm>

#include "client/client.h"
#include "connection/channel.h"

namespace microsip::client {

using region::kNever;

namespace {

constexpr std::uint32_t kSpinForever = 0xffffffff;

std::int64_t after(std::int64_t now, std::int64_t count, std::int64_t unit_ns) {
    return count < 0 ? kNever : now + count * unit_ns;
}

}  // namespace

msn_status Client::wait(std::int32_t timeout_ms, std::uint32_t spin_us) {
    if (stopping()) return MSN_STATUS_STOPPED;
    if (stream_.ready()) return MSN_STATUS_OK;
    const std::int64_t now = timeout_ms > 0 || spin_us ? region::monotonic_ns() : 0;
    const std::int64_t until = after(now, timeout_ms, 1'000'000);
    if (spin_us && timeout_ms && spin(spin_us == kSpinForever ? kNever : after(now, spin_us, 1'000), until)) {
        return MSN_STATUS_OK;
    }
    Lock lock(mutex_);
    if (timeout_ms == 0) look(lock);
    reading_thread_waits_ = true;
    reading_thread_until_ = until;
    if (leading_ && until < leading_until_) notifier_.notify();
    const msn_status status = sleep(
        lock, [this] { return something_to_tell(); }, until);
    reading_thread_waits_ = false;
    reading_thread_until_ = kNever;
    return status;
}

bool Client::something_to_tell() const noexcept {
    if (commands_.queued() || stream_.ready()) return true;
    return !has(MSN_CLIENT_FLAG_COMMANDS_ONLY) && stream_.done() && epoch_.get() != stream_.epoch();
}

msn_status Client::sleep(Lock& lock, const std::function<bool()>& ready, std::int64_t until) {
    for (;;) {
        progress();
        if (stopping()) return MSN_STATUS_STOPPED;
        if (ready()) return MSN_STATUS_OK;
        if (until != kNever && region::monotonic_ns() >= until) return MSN_STATUS_AGAIN;
        if (leading_) {
            ++followers_;
            led_.wait(lock);
            --followers_;
        } else {
            lead(lock, true);
        }
    }
}

void Client::look(Lock& lock) {
    if (!leading_) lead(lock, false);
}

void Client::lead(Lock& lock, bool may_sleep) {
    leading_ = true;
    const std::shared_ptr<Epoch> epoch = attached() ? epoch_ : nullptr;
    const bool search = searching();
    leading_until_ = may_sleep ? std::min(commands_.nearest_deadline(), reading_thread_until_) : 0;
    if (search) leading_until_ = std::min(leading_until_, search_.due_monotonic_ns());
    if (epoch && may_sleep) {
        // Say so, then look once more: the host publishes, then looks who sleeps.
        region::atomic(epoch->control().header.reader_asleep).store(1, std::memory_order_seq_cst);
        if (something_came()) leading_until_ = 0;
    }
    const std::int64_t until = leading_until_;
    lock.unlock();

    const connection::Woken woken =
        connection::wait_for(epoch ? epoch->channel() : connection::kNoSource, notifier_.handle(),
                             search ? search_.handle() : connection::kNoSource, until);
    const bool gone = woken.channel && connection::drain_bytes(epoch->channel(), 1) == connection::Received::Ended;
    if (woken.notifier && !stopping()) notifier_.clear();
    auto found = search && !stopping() ? search_.look(woken.watch, notifier_) : std::nullopt;

    lock.lock();
    if (epoch) region::atomic(epoch->control().header.reader_asleep).store(0, std::memory_order_relaxed);
    leading_ = false;
    if (gone) note_end();
    if (found) attach(std::move(*found));
    if (followers_) led_.notify_all();
}

bool Client::something_came() const noexcept {
    return commands_.any_done() || (reading_thread_waits_ && stream_.ready());
}

bool Client::spin(std::int64_t spin_until, std::int64_t until) {
    constexpr std::int64_t kLookEveryNs = 1'000'000;
    constexpr std::uint32_t kTurnsPerTime = 64;
    const std::int64_t limit = std::min(spin_until, until);
    std::shared_ptr<Epoch> epoch;
    std::int64_t next_look = 0;
    for (std::uint32_t turn = 0;; ++turn) {
        if (stream_.ready()) return true;
        const bool check = attention_.load(std::memory_order_acquire) || (epoch && Sender::any_done(epoch->control()));
        if (!check && turn % kTurnsPerTime != 0) continue;
        if (stopping()) return false;
        const std::int64_t now = region::monotonic_ns();
        if (now >= limit) return false;
        if (!check && now < next_look) continue;
        next_look = now + kLookEveryNs;
        Lock lock(mutex_);
        attention_.store(false, std::memory_order_relaxed);
        if (!check) look(lock);
        progress();
        if (something_to_tell()) return true;
        epoch = attached() ? epoch_ : nullptr;
    }
}

}  // namespace microsip::client
