// SPDX-License-Identifier: GPL-2.0-or-later
// The phone's audio devices: which there are, and which it uses. All is done on a thread of its own, because asking the
// system for devices and opening one may take seconds.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/device_choice.h"
#include "engine/device_list.h"
#include "engine/sound.h"
#include "engine/task_thread.h"
#include "microsip/host.h"

namespace microsip::engine {

class Devices {
  public:
    Devices();
    ~Devices() { stop(); }
    Devices(const Devices&) = delete;
    Devices& operator=(const Devices&) = delete;

    // Tells the host which devices there are and opens those of the choice, empty meaning null. Once PJSIP runs; waits.
    Failure start(msn_host* host, std::string choice);
    // From here on nothing is told to the host. Any thread.
    void leave();
    // Closes what is open. Before PJSIP is destroyed, by a thread it knows.
    void stop();

    // Any thread.
    void use(const msn_command& command);
    void refresh(std::uint64_t command_id);

  private:
    struct Pair {
        std::uint32_t input;
        std::uint32_t output;

        bool operator==(const Pair& other) const { return input == other.input && output == other.output; }
    };

    Failure begin(const std::string& choice);
    Failure use(const DeviceChoices& choices, std::uint64_t command_id);
    Failure open(const Pair& pair, std::uint64_t command_id);
    Failure try_open(const Pair& pair);
    void look_again(std::uint64_t command_id);
    Pair wish() const;
    void on_stopped(std::uint64_t opening, Direction direction, pj_status_t reason);
    std::uint32_t in_use(Direction direction) const;

    void tell(const msn_fact& fact);
    void tell_found(std::uint64_t command_id);
    void tell_used(std::uint64_t command_id);
    void tell_failed(std::uint32_t id, Direction direction, const std::string& why, std::uint64_t command_id);
    void finish(std::uint64_t command_id, const Failure& failure);

    std::mutex host_mutex_;
    msn_host* host_ = nullptr;
    std::optional<DeviceList> list_;
    DeviceChoices wanted_;
    Pair used_{};                // ids
    std::uint32_t stopped_ = 0;  // the id of a device that stopped working and is left alone until somebody asks again
    Sound sound_;
    std::unique_ptr<TaskThread> thread_;  // uses all but the host's
};

}  // namespace microsip::engine
