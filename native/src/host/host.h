// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "host/bus.h"
#include "host/client_list.h"
#include "host/command_queue.h"
#include "host/options.h"
#include "host/public_region.h"
#include "model/model.h"

namespace microsip::host {

class Service;

// A phone's side of the bus, as microsip/host.h tells. One mutex covers a step: the model's decision, rows, ring and
// command slots; sleepers are woken after it is released.
class Host {
  public:
    explicit Host(const Options& options);
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    ~Host();

    std::uint64_t new_call() noexcept { return next_call_.fetch_add(1, std::memory_order_relaxed); }
    void report(const msn_fact& fact);
    msn_status take(msn_command& command, std::int32_t timeout_ms);
    void stop_taking() noexcept;
    region::NativeHandle command_descriptor() noexcept { return queue_.descriptor(); }
    msn_status finish(std::uint64_t command_id, const msn_outcome& outcome);
    msn_status call(std::uint64_t call_id, msn_call& call);
    const std::string& instance() const noexcept { return options_.instance; }

    // What the host's own thread does.
    // Gives a peer whose hello was right its regions, or refuses it. The client, if admitted.
    ClientPointer admit(connection::Channel channel, std::uint32_t process_id);
    void remove(std::uint32_t number);
    ClientPointer find(std::uint32_t number);
    // Answers what waits in the client's slots with SHUTTING_DOWN. False if the client is gone.
    bool refuse_waiting(const ClientPointer& client);
    void wake_all();
    void beat() noexcept;
    bool taking() const noexcept { return !queue_.stopped(); }

  private:
    // Runs change under the mutex, then wakes whom it concerns.
    template <typename Change>
    void step(Change change);
    bool start(const CommandQueue::Taken& taken, msn_command& command);
    // Why one more client is not admitted; empty: it is. Under the mutex.
    std::string refusal(connection::SourceHandle channel, std::uint32_t process_id, msn_status& status) const;

    Options options_;
    std::uint32_t descriptors_;  // how many connections may use
    PublicRegion region_;
    std::atomic<std::uint64_t> next_call_{1};

    std::mutex mutex_;
    model::Model model_;
    ClientList clients_;
    Bus bus_;
    std::uint32_t next_client_ = 1;

    CommandQueue queue_;
    std::unique_ptr<Service> service_;
};

}  // namespace microsip::host
