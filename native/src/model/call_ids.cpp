// SPDX-License-Identifier: MIT
#include "model/call_ids.h"

#include <algorithm>

namespace microsip::model {

namespace {
constexpr std::uint64_t kMostSkipped = 1024;
}

bool CallIds::seen(std::uint64_t call_id) const {
    return call_id != 0 && call_id <= greatest_ &&
           std::find(skipped_.begin(), skipped_.end(), call_id) == skipped_.end();
}

bool CallIds::take(std::uint64_t call_id) {
    if (call_id == 0 || seen(call_id)) return false;
    if (call_id < greatest_) {
        skipped_.erase(std::find(skipped_.begin(), skipped_.end(), call_id));
        return true;
    }
    const auto first = std::max(greatest_ + 1, call_id > kMostSkipped ? call_id - kMostSkipped : 1);
    for (auto id = first; id < call_id; ++id)
        skipped_.push_back(id);
    while (skipped_.size() > kMostSkipped)
        skipped_.pop_front();
    greatest_ = call_id;
    return true;
}

}  // namespace microsip::model
