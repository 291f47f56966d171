// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "connection/admission.h"
#include "connection/listener.h"
#include "connection/poller.h"

namespace microsip::host {

class Host;

// The host's own thread: admits clients, notices their deaths, wakes the sleepers that a publishing thread left to it,
// beats once a second, and answers commands once nobody takes them any more.
class Service {
  public:
    // Throws Failure(INSTANCE_RUNS) if the instance's name is taken.
    Service(Host& host, const std::string& instance, std::uint32_t half_made_of_process);
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();

    // Ends the thread: nobody is admitted or removed from here on. The name is held until destruction.
    void stop() noexcept;

    // Something for the thread to look at: sleepers, or that commands are no longer taken. Any thread.
    void notify() noexcept { notifier_.notify(); }

  private:
    void run() noexcept;
    void handle(const connection::Ready& ready, std::int64_t now_ns);
    void handle_client(const connection::Ready& ready);
    void admit(connection::Channel channel, std::uint32_t process_id);
    void begin_refusing();

    Host& host_;
    connection::Poller poller_;
    connection::Notifier notifier_;
    connection::Listener listener_;
    connection::Admission admission_;
    bool listening_ = true;
    bool refusing_ = false;
    std::vector<std::uint32_t> numbers_;  // of the clients waited for
    std::atomic<bool> closing_{false};
    std::thread thread_;
};

}  // namespace microsip::host
