// SPDX-License-Identifier: GPL-2.0-or-later
// Facts of chosen calls, brought to the command thread: what goes in steps (a transfer, digits by INFO) goes on with
// the fact that ends the step before.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "engine/worker.h"
#include "microsip/facts.h"

namespace microsip::engine {

// What is read of a fact.
struct Seen {
    std::uint32_t type;
    std::uint32_t flags;
    std::uint32_t sip_code;
    std::uint64_t call_id;
    std::uint64_t command_id;
    std::uint64_t value;
};

class FactFeed {
  public:
    explicit FactFeed(Worker& worker) : worker_(worker) {}

    // Begins to be the process's one observer of facts; to is called on the command thread. Before the bridge starts.
    void join(std::function<void(const Seen&)> to);
    void leave();

    // From here on the call's facts are passed on, until it is unfollowed as often as followed. Any thread.
    void follow(std::uint64_t call_id);
    void unfollow(std::uint64_t call_id);

  private:
    static void observe(const msn_fact& fact);
    bool follows(std::uint64_t call_id);

    Worker& worker_;
    std::function<void(const Seen&)> to_;
    std::atomic<unsigned> count_{0};  // spares a phone that transfers nothing the mutex
    std::mutex mutex_;
    std::map<std::uint64_t, unsigned> followed_;
};

// Follows a call as long as it lives.
class Following {
  public:
    Following(FactFeed& feed, std::uint64_t call_id) : feed_(&feed), call_id_(call_id) { feed.follow(call_id); }
    Following(Following&& other) noexcept : feed_(std::exchange(other.feed_, nullptr)), call_id_(other.call_id_) {}
    ~Following() {
        if (feed_ != nullptr) feed_->unfollow(call_id_);
    }
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;
    Following& operator=(Following&&) = delete;

    std::uint64_t call_id() const { return call_id_; }

  private:
    FactFeed* feed_;
    std::uint64_t call_id_;
};

}  // namespace microsip::engine
