// SPDX-License-Identifier: GPL-2.0-or-later
// Which 3xx answers to our INVITEs are followed (RFC 3261 8.1.3.4).
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace microsip::engine {

// Any thread.
class Redirects {
  public:
    // Whether this call may go to that target: not twice to the same, and not on and on.
    bool may_follow(std::uint64_t call_id, const pjsip_uri* target);
    void forget(std::uint64_t call_id);

  private:
    std::mutex mutex_;
    std::map<std::uint64_t, std::set<std::string>> targets_;
};

}  // namespace microsip::engine
