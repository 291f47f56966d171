// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "com/event_queue.h"
#include "com/pending.h"
#include "microsip/client.h"

namespace microsip::com {

// The server's one connection to a phone, shared by all objects that name the same instance: a phone admits only so
// many of one process. Its thread reads events into the queues of those who listen and outcomes into their commands;
// it follows the phone into its next runs. Any thread; the thread itself holds no reference.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    // The connection to the phone of that name (empty: the default one), which need not run yet. Throws Failure.
    static std::shared_ptr<Connection> to(const std::string& instance);

    explicit Connection(const std::string& instance);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    msn_phone phone() const;
    // The run that rows are read of now.
    Epoch epoch() const;
    msn_settings settings() const;
    std::vector<msn_call> calls(Epoch& epoch) const;
    std::vector<msn_account> accounts(Epoch& epoch) const;
    std::vector<msn_device> devices() const;
    // False where the phone has forgotten the call, or its present run is another.
    bool find_call(const Epoch& epoch, std::uint64_t id, msn_call& call) const;
    bool find_account(const Epoch& epoch, std::uint32_t id, msn_account& account) const;

    // Throws Failure with what the outcome says unless it is OK.
    msn_outcome call(const msn_command& command, std::int32_t timeout_ms) const;
    std::shared_ptr<Pending> send(const msn_command& command, std::int32_t timeout_ms);
    // True: the phone had not started it.
    bool cancel(std::uint64_t command_id) const;

    // Has a queue get every event from now on.
    void listen(std::shared_ptr<EventQueue> queue);
    void unlisten(const EventQueue* queue);

    // Asks again after every event; false when the time is up.
    template <typename Condition>
    bool wait_until(Condition condition, std::int32_t timeout_ms) const;

  private:
    void read();
    void dispatch(const msn_event& event);
    void take_outcomes();

    msn_client* client_;
    Epoch reading_ = {};  // reading thread
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::uint64_t changes_ = 0;
    std::vector<std::shared_ptr<EventQueue>> queues_;
    std::mutex pending_mutex_;
    std::map<std::uint64_t, std::shared_ptr<Pending>> pending_;
    std::thread thread_;
};

template <typename Condition>
bool Connection::wait_until(Condition condition, std::int32_t timeout_ms) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    std::unique_lock lock(mutex_);
    while (true) {
        const auto seen = changes_;
        lock.unlock();
        if (condition()) return true;
        lock.lock();
        const auto moved = [&] { return changes_ != seen; };
        if (!changed_.wait_until(lock, deadline, moved)) {
            lock.unlock();
            return condition();
        }
    }
}

}  // namespace microsip::com
