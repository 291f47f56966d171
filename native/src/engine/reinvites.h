// SPDX-License-Identifier: GPL-2.0-or-later
// Hold and resume, also right behind another re-INVITE. Command thread only.
#pragma once

#include <cstdint>
#include <functional>

#include "engine/failure.h"
#include "engine/worker.h"

namespace microsip::engine {

class Reinvites {
  public:
    using Send = Failure (*)(std::uint64_t call_id);  // hold or resume of calls.h
    using Refused = std::function<void(const Failure&)>;

    explicit Reinvites(Worker& worker) : worker_(worker) {}

    // Sends it, at once or when the re-INVITE before it is over; refused hears of it if it never goes out.
    void send(Send what, std::uint64_t call_id, std::uint64_t command_id, Refused refused);

  private:
    static constexpr unsigned kAttempts = 100;

    void attempt(Send what, std::uint64_t call_id, std::uint64_t command_id, const Refused& refused, unsigned left);

    Worker& worker_;
};

}  // namespace microsip::engine
