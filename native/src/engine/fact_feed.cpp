// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/fact_feed.h"

#include "bridge/bridge.h"

namespace microsip::engine {

namespace {

// The bridge's observer carries no pointer of ours.
std::atomic<FactFeed*> current{nullptr};

}  // namespace

void FactFeed::join(std::function<void(const Seen&)> to) {
    to_ = std::move(to);
    current.store(this);
    bridge::observe(&observe);
}

void FactFeed::leave() {
    bridge::observe(nullptr);
    current.store(nullptr);
}

void FactFeed::observe(const msn_fact& fact) {
    auto* feed = current.load();
    if (feed == nullptr || feed->count_.load() == 0 || !feed->follows(fact.call_id)) return;
    const Seen seen{fact.type, fact.flags, fact.sip_code, fact.call_id, fact.command_id, fact.value};
    feed->worker_.post([feed, seen] { feed->to_(seen); });
}

bool FactFeed::follows(std::uint64_t call_id) {
    const std::lock_guard lock(mutex_);
    return followed_.contains(call_id);
}

void FactFeed::follow(std::uint64_t call_id) {
    const std::lock_guard lock(mutex_);
    ++followed_[call_id];
    count_.store(static_cast<unsigned>(followed_.size()));
}

void FactFeed::unfollow(std::uint64_t call_id) {
    const std::lock_guard lock(mutex_);
    const auto found = followed_.find(call_id);
    if (found != followed_.end() && --found->second == 0) followed_.erase(found);
    count_.store(static_cast<unsigned>(followed_.size()));
}

}  // namespace microsip::engine
