// SPDX-License-Identifier: MIT
#include "client/client.h"

#include <cerrno>
#include <cstring>

#include "connection/channel.h"
#include "connection/waiting.h"
#include "region/failure.h"

namespace microsip::client {

using region::Failure;
using region::kNever;

namespace {

constexpr std::int32_t kDefaultAttachMs = 5'000;
constexpr std::int64_t kNsPerMs = 1'000'000;

std::string checked_name(const msn_client_options& options) {
    const void* end = std::memchr(options.instance, 0, sizeof options.instance);
    if (!end) throw Failure(MSN_STATUS_INVALID_ARGUMENT, "instance is not NUL-terminated");
    return connection::instance_name(options.instance);
}

std::uint32_t checked_flags(const msn_client_options& options) {
    constexpr std::uint32_t known = MSN_CLIENT_FLAG_WAIT_FOR_HOST | MSN_CLIENT_FLAG_REATTACH |
                                    MSN_CLIENT_FLAG_COMMANDS_ONLY | MSN_CLIENT_FLAG_FROM_START;
    if (options.flags & ~known) throw Failure(MSN_STATUS_INVALID_ARGUMENT, "flags has an unknown bit");
    return options.flags;
}

std::int64_t checked_timeout_ns(const msn_client_options& options) {
    if (options.timeout_ms < 0) throw Failure(MSN_STATUS_INVALID_ARGUMENT, "timeout_ms is negative");
    return (options.timeout_ms ? options.timeout_ms : kDefaultAttachMs) * kNsPerMs;
}

}  // namespace

Client::Client(const msn_client_options& options)
    : instance_(checked_name(options)),
      flags_(checked_flags(options)),
      search_(instance_, checked_timeout_ns(options)),
      stream_(has(MSN_CLIENT_FLAG_FROM_START)) {
    try {
        attach(connection::attach(instance_, region::monotonic_ns() + checked_timeout_ns(options), notifier_));
    } catch (const Failure& failure) {
        if (failure.status() != MSN_STATUS_NO_SUCH_INSTANCE || !has(MSN_CLIENT_FLAG_WAIT_FOR_HOST)) throw;
        search_.begin();
        return;
    }
    // Here, not at the first read: what happens after attaching is seen as it happens.
    if (!has(MSN_CLIENT_FLAG_COMMANDS_ONLY)) stream_.begin(epoch_, false);
}

void Client::interrupt() noexcept {
    const int error = errno;  // of what a signal handler may have broken into
    stopping_.store(true, std::memory_order_release);
    notifier_.notify();
    errno = error;
}

std::uint32_t Client::read(msn_event* events, std::uint32_t capacity) {
    if (const std::uint32_t count = stream_.read(events, capacity)) return count;
    if (has(MSN_CLIENT_FLAG_COMMANDS_ONLY) || !stream_.done()) return 0;
    std::shared_ptr<Epoch> newest;
    {
        const Lock lock(mutex_);
        if (epoch_.get() == stream_.epoch()) return 0;
        newest = epoch_;
    }
    stream_.begin(std::move(newest), true);
    return stream_.read(events, capacity);
}

msn_status Client::outcome(msn_outcome& outcome) {
    const Lock lock(mutex_);
    progress();
    return commands_.take(outcome) ? MSN_STATUS_OK : MSN_STATUS_AGAIN;
}

msn_status Client::cancel(std::uint64_t command_id) {
    const Lock lock(mutex_);
    const msn_status status = commands_.cancel(command_id);
    if (status == MSN_STATUS_OK) wake_others();
    return status;
}

std::uint64_t Client::send(const msn_command& command, std::int32_t timeout_ms) {
    Lock lock(mutex_);
    return send(lock, command, timeout_ms, Sender::Taker::Queue);
}

msn_status Client::call(const msn_command& command, std::int32_t timeout_ms, msn_outcome& outcome) {
    Lock lock(mutex_);
    const std::uint64_t id = send(lock, command, timeout_ms, Sender::Taker::Caller);
    const msn_status status = sleep(
        lock, [&] { return commands_.ended(id); }, kNever);
    if (status != MSN_STATUS_OK) {
        commands_.abandon(id);
        throw Failure(status, "the connection is being closed");
    }
    commands_.take(id, outcome);
    return static_cast<msn_status>(outcome.status);
}

std::uint64_t Client::send(Lock& lock, const msn_command& command, std::int32_t timeout_ms, Sender::Taker taker) {
    constexpr std::int32_t kUsualMs = 40'000;      // past SIP's own 32 s
    constexpr std::int32_t kTransferMs = 140'000;  // past a hold, the REFER and the 60 s for its final NOTIFY
    const std::int32_t default_ms = command.type == MSN_COMMAND_TYPE_TRANSFER ? kTransferMs : kUsualMs;
    if (timeout_ms < -1) throw Failure(MSN_STATUS_INVALID_ARGUMENT, "timeout_ms is below -1");
    if (!attached()) look(lock);
    if (!epoch_) throw Failure(MSN_STATUS_NO_SUCH_INSTANCE, "no phone '" + instance_ + "' has come yet");
    if (!attached()) throw Failure(MSN_STATUS_HOST_GONE, "the phone '" + instance_ + "' is gone");
    const std::int64_t until =
        timeout_ms < 0 ? kNever : region::monotonic_ns() + (timeout_ms ? timeout_ms : default_ms) * kNsPerMs;
    progress();
    const Sender::Sent sent = commands_.send(command, until, taker);
    if (sent.command_id == 0) {
        throw Failure(MSN_STATUS_NO_FREE_SLOT, std::to_string(region::kCommandSlots) + " commands have not ended yet");
    }
    if (sent.ring) connection::send_byte(epoch_->channel());
    if (leading_ && until < leading_until_) notifier_.notify();
    return sent.command_id;
}

std::shared_ptr<const Epoch> Client::epoch() const {
    const Lock lock(mutex_);
    return epoch_;
}

void Client::progress() {
    if (!commands_.joined()) return;
    const std::uint64_t ended = commands_.ended_count();
    commands_.collect();
    if (commands_.nearest_deadline() != kNever) commands_.expire(region::monotonic_ns());
    if (commands_.ended_count() != ended) wake_others();
}

void Client::wake_others() {
    attention_.store(true, std::memory_order_release);
    if (followers_) led_.notify_all();
    if (leading_) notifier_.notify();
}

void Client::attach(connection::Attachment attachment) {
    epoch_ = std::make_shared<Epoch>(std::move(attachment));
    settings_ = {};
    commands_.join(epoch_->control(), epoch_->client_number());
    wake_others();
}

void Client::note_end() {
    epoch_->note_end();
    commands_.leave(epoch_->end() == Epoch::End::Stopped ? MSN_STATUS_SHUTTING_DOWN : MSN_STATUS_HOST_GONE);
    if (searching()) search_.begin();
    wake_others();
}

}  // namespace microsip::client
