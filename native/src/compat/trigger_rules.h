// SPDX-License-Identifier: GPL-2.0-or-later
// Which triggers an event fires.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "compat/trigger_commands.h"
#include "microsip/events.h"

namespace microsip::compat {

// Told every event a client reads, in order; also snapshots of calls, from which it makes up for events that were lost.
class TriggerRules {
  public:
    std::vector<Trigger> step(const msn_event& event);

  private:
    struct Call {
        bool begun = false;
        bool rung = false;
        bool established = false;
        bool ended = false;
    };
    std::unordered_map<std::uint64_t, Call> calls_;  // not Released
};

}  // namespace microsip::compat
