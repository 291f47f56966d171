// SPDX-License-Identifier: MIT
// Which call ids have been seen. Ids only grow, but two threads may report theirs in either order.
#pragma once

#include <cstdint>
#include <deque>

namespace microsip::model {

class CallIds {
  public:
    bool seen(std::uint64_t call_id) const;
    // Marks an id as seen; false if it was, or is 0.
    bool take(std::uint64_t call_id);

  private:
    std::uint64_t greatest_ = 0;
    std::deque<std::uint64_t> skipped_;  // below greatest_, not seen yet; the oldest are given up
};

}  // namespace microsip::model
