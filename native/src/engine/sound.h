// SPDX-License-Identifier: GPL-2.0-or-later
// What drives the conference bridge and carries its sound: a clock alone, or audio devices opened by
// pjmedia_snd_port. pjsua could do it too, but holds its lock while a device opens, and drops the former one before it
// knows that the new one works. The clock runs wherever no device does, so RTP goes on while one is opened. One thread.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/device_list.h"

namespace microsip::engine {

// PJSIP's numbers of devices; kNullDevice in both: the clock.
struct DevicePair {
    pjmedia_aud_dev_index input = kNullDevice;
    pjmedia_aud_dev_index output = kNullDevice;

    bool is_null() const { return input == kNullDevice && output == kNullDevice; }
};

class Sound {
  public:
    // A device that was open stopped working; opening: which opening of a device it was, as open returned it. On a
    // thread of PJSIP's.
    using Stopped = std::function<void(std::uint64_t opening, Direction direction, pj_status_t reason)>;

    explicit Sound(Stopped stopped) : stopped_(std::move(stopped)) {}
    ~Sound() { close(); }
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    // Takes the bridge's master port from pjsua and starts the clock.
    pj_status_t begin();
    // Closes what is open and opens these. After a failure the clock runs.
    pj_status_t open(const DevicePair& pair);
    // Counts the openings.
    std::uint64_t opening() const { return opening_.load(); }
    void close();

  private:
    static pj_status_t on_event(pjmedia_event* event, void* sound);
    pj_status_t open_at(const DevicePair& pair, unsigned clock_rate);
    pj_status_t connect(unsigned clock_rate);
    void close_port();

    Stopped stopped_;
    std::atomic<std::uint64_t> opening_{0};
    pjmedia_port* bridge_ = nullptr;
    pj_pool_t* clock_pool_ = nullptr;
    pjmedia_port* silence_ = nullptr;
    pjmedia_master_port* clock_ = nullptr;
    pj_pool_t* port_pool_ = nullptr;
    pjmedia_snd_port* port_ = nullptr;
    pjmedia_port* resampler_ = nullptr;
};

}  // namespace microsip::engine
