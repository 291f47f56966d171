// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "connection/channel.h"
#include "region/shared_memory.h"
#include "ring/command_table.h"

namespace microsip::host {

// An attached client. It lives as long as anybody is about to wake it; then its channel is closed and its control
// region unmapped.
struct AttachedClient {
    AttachedClient(std::uint32_t number_of_it, std::uint32_t process, connection::Channel its_channel,
                   region::Mapping memory)
        : number(number_of_it),
          process_id(process),
          channel(std::move(its_channel)),
          control(std::move(memory)),
          commands(control.as<region::ControlRegion>(), number) {}

    const std::uint32_t number;  // never used again in this run
    const std::uint32_t process_id;
    const connection::Channel channel;
    const region::Mapping control;
    ring::CommandTable commands;
    std::atomic<bool> gone{false};

    // The command thread's.
    bool queued = false;
    std::uint32_t idle_rings = 0;  // in a row, without a command
};

using ClientPointer = std::shared_ptr<AttachedClient>;

// Up to Wake::kMost clients to wake once the mutex is released.
class Wake {
  public:
    static constexpr std::size_t kMost = 4;

    bool full() const noexcept { return count_ == kMost; }
    void add(ClientPointer client) noexcept { clients_[count_++] = std::move(client); }
    bool send() noexcept {
        for (std::size_t i = 0; i < count_; ++i) {
            connection::send_byte(clients_[i]->channel.get());
            clients_[i].reset();
        }
        const bool sent = count_ != 0;
        count_ = 0;
        return sent;
    }

  private:
    std::array<ClientPointer, kMost> clients_;
    std::size_t count_ = 0;
};

// Who is attached. Under the host's mutex.
class ClientList {
  public:
    void add(ClientPointer client);
    // The client of that number, taken out of the list; none if there is none.
    ClientPointer remove(std::uint32_t number);
    ClientPointer find(std::uint32_t number) const;
    ring::CommandTable* commands_of(std::uint64_t command_id) const;

    std::size_t size() const noexcept { return clients_.size(); }
    std::size_t of_process(std::uint32_t process_id) const;
    const std::vector<ClientPointer>& all() const noexcept { return clients_; }

    // Takes the asleep flags of sleeping clients, as many as wake has room for. True: others sleep still.
    bool collect_sleepers(Wake& wake) noexcept;

  private:
    std::vector<ClientPointer> clients_;           // by number
    std::vector<region::ControlHeader*> headers_;  // of the same clients, together for the scan
};

}  // namespace microsip::host
