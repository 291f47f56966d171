// SPDX-License-Identifier: MIT
#include <cstring>

#include "client/client.h"

namespace microsip::client {

namespace {

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr std::int64_t kUnresponsiveAfterNs = 5'000'000'000;

msn_link link_of(const Epoch& epoch, std::int64_t heartbeat_age_ns) {
    switch (epoch.end()) {
        case Epoch::End::Dead:
            return MSN_LINK_DEAD;
        case Epoch::End::Stopped:
            return MSN_LINK_STOPPED;
        case Epoch::End::None:
            break;
    }
    return heartbeat_age_ns > kUnresponsiveAfterNs ? MSN_LINK_UNRESPONSIVE : MSN_LINK_ATTACHED;
}

void describe(const Epoch& epoch, msn_phone& phone) {
    const region::PublicHeader& header = epoch.header();
    const auto word = [](const region::Word& shared) { return region::atomic(shared).load(std::memory_order_relaxed); };
    const region::Word beat_ms = word(header.heartbeat_ms);  // before the clock, so that its age is not below 0
    const std::int64_t now_ms = region::monotonic_ns() / kNsPerMs;
    const std::int64_t age_ms = static_cast<region::Word>(now_ms) - beat_ms;
    phone.link = link_of(epoch, age_ms * kNsPerMs);
    std::memcpy(phone.epoch, header.epoch, sizeof phone.epoch);
    phone.process_id = header.process_id;
    phone.abi_version = header.abi_version;
    phone.clients = word(header.clients);
    phone.started_utc_ns = header.started_utc_ns;
    phone.heartbeat_monotonic_ns = (now_ms - age_ms) * kNsPerMs;
    phone.last_sequence = region::load_head(header);
    phone.illegal_moves = word(header.illegal_moves);
    phone.live_calls = word(header.live_calls);
}

}  // namespace

msn_status Client::phone(msn_phone& phone) {
    Lock lock(mutex_);
    look(lock);
    phone = {};
    instance_.copy(phone.instance, sizeof phone.instance - 1);
    phone.link = MSN_LINK_NONE;
    if (!epoch_) return MSN_STATUS_HOST_GONE;
    describe(*epoch_, phone);
    return epoch_->over() ? MSN_STATUS_HOST_GONE : MSN_STATUS_OK;
}

msn_status Client::settings(msn_settings& settings) {
    Lock lock(mutex_);
    look(lock);
    const std::shared_ptr<const Epoch> epoch = epoch_;
    lock.unlock();  // reading may have to wait for the host
    settings = {};
    rows::Patience patience;
    const bool read = epoch && epoch->read_settings(settings, patience);
    lock.lock();
    if (epoch != epoch_) return read ? MSN_STATUS_OK : MSN_STATUS_HOST_GONE;
    if (read) settings_ = settings;
    settings = settings_;
    return read && !epoch_->over() ? MSN_STATUS_OK : MSN_STATUS_HOST_GONE;
}

}  // namespace microsip::client
