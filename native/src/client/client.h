// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "client/epoch.h"
#include "client/event_stream.h"
#include "client/host_search.h"
#include "connection/poller.h"
#include "microsip/client.h"
#include "region/clock.h"
#include "ring/command_sender.h"

namespace microsip::client {

// A connection to a phone through its runs. Of the threads that wait for something one leads: it sleeps in the kernel
// on everything that can happen, and wakes the others, which wait for it. Throws region::Failure.
class Client {
  public:
    explicit Client(const msn_client_options& options);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void interrupt() noexcept;

    // The reading thread's.
    msn_status wait(std::int32_t timeout_ms, std::uint32_t spin_us);
    std::uint32_t read(msn_event* events, std::uint32_t capacity);
    msn_status outcome(msn_outcome& outcome);

    // Any thread's.
    std::uint64_t send(const msn_command& command, std::int32_t timeout_ms);
    msn_status cancel(std::uint64_t command_id);
    msn_status call(const msn_command& command, std::int32_t timeout_ms, msn_outcome& outcome);
    msn_status phone(msn_phone& phone);
    msn_status settings(msn_settings& settings);
    // The newest epoch, also once it is over; null: no phone was there yet.
    std::shared_ptr<const Epoch> epoch() const;

  private:
    using Lock = std::unique_lock<std::mutex>;
    using Sender = ring::CommandSender;

    bool has(msn_client_flag flag) const noexcept { return (flags_ & static_cast<std::uint32_t>(flag)) != 0; }
    bool attached() const noexcept { return epoch_ && !epoch_->over(); }
    bool searching() const noexcept {
        return epoch_ ? epoch_->over() && has(MSN_CLIENT_FLAG_REATTACH) : has(MSN_CLIENT_FLAG_WAIT_FOR_HOST);
    }
    bool stopping() const noexcept { return stopping_.load(std::memory_order_acquire); }
    bool something_to_tell() const noexcept;

    std::uint64_t send(Lock& lock, const msn_command& command, std::int32_t timeout_ms, Sender::Taker taker);
    msn_status sleep(Lock& lock, const std::function<bool()>& ready, std::int64_t until);
    void lead(Lock& lock, bool may_sleep);
    bool something_came() const noexcept;
    void look(Lock& lock);
    void progress();
    void wake_others();
    void attach(connection::Attachment attachment);
    void note_end();
    bool spin(std::int64_t spin_until, std::int64_t until);

    const std::string instance_;
    const std::uint32_t flags_;
    connection::Notifier notifier_;
    std::atomic<bool> stopping_{false};

    mutable std::mutex mutex_;
    std::condition_variable led_;  // the leader has come back
    std::shared_ptr<Epoch> epoch_;
    msn_settings settings_{};  // the last good copy of this epoch
    Sender commands_;
    HostSearch search_;  // the leader's
    bool leading_ = false;
    std::int64_t leading_until_ = 0;
    std::uint32_t followers_ = 0;
    bool reading_thread_waits_ = false;
    std::int64_t reading_thread_until_ = region::kNever;

    // Something that a spinning reading thread cannot see in the regions: an end, a new epoch, an outcome taken by
    // another thread.
    std::atomic<bool> attention_{false};
    EventStream stream_;  // the reading thread's
};

}  // namespace microsip::client
