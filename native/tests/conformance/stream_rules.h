// SPDX-License-Identifier: MIT
// What every stream of events keeps, whatever happens in it: no hole and no double, only legal moves, Ended exactly
// once and with a cause, Released after it and last. The moves stand here once more on purpose: those of the call model
// are what is under test. (tests/EndToEnd/Harness/StreamRules.cs says the same of streams seen from C#.)
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "microsip/client.h"

namespace microsip::conformance {

class StreamRules {
  public:
    // The next event; throws Failed, naming it, where it breaks a rule, and goes on from it.
    void follow(const msn_event& event);
    // Throws Failed unless every call that appeared is Released.
    void require_all_released() const;

  private:
    bool follow_local(const msn_event& event);
    void follow_call(const msn_event& event);

    std::uint64_t sequence_ = 0;
    std::uint64_t ahead_ = 0;  // what a call of a snapshot holds is not told again
    std::map<std::uint64_t, std::uint32_t> phases_;
    std::map<std::uint64_t, std::uint64_t> up_to_;  // of calls that came by snapshot: the last event it holds
    std::set<std::uint64_t> ended_;
};

}  // namespace microsip::conformance
