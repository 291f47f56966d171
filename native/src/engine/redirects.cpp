// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/redirects.h"

namespace microsip::engine {

namespace {

constexpr std::size_t kMostHops = 10;

}  // namespace

bool Redirects::may_follow(std::uint64_t call_id, const pjsip_uri* target) {
    char text[PJSIP_MAX_URL_SIZE];
    const int length =
        pjsip_uri_print(PJSIP_URI_IN_REQ_URI, pjsip_uri_get_uri(const_cast<pjsip_uri*>(target)), text, sizeof text);
    if (length <= 0) return false;
    const std::lock_guard lock(mutex_);
    auto& seen = targets_[call_id];
    return seen.size() < kMostHops && seen.emplace(text, static_cast<std::size_t>(length)).second;
}

void Redirects::forget(std::uint64_t call_id) {
    const std::lock_guard lock(mutex_);
    targets_.erase(call_id);
}

}  // namespace microsip::engine
