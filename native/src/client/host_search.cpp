// SPDX-License-Identifier: MIT
#include "client/host_search.h"

#include <algorithm>
#include <exception>

#include "region/clock.h"
#include "region/failure.h"

namespace microsip::client {

namespace {

constexpr std::int64_t kFirstPauseNs = 250'000'000;
constexpr std::int64_t kLongestPauseNs = 10'000'000'000;

}  // namespace

void HostSearch::begin() noexcept {
    due_ = 0;
    pause_ns_ = kFirstPauseNs;
}

std::optional<connection::Attachment> HostSearch::look(bool watch_readable, const connection::Notifier& interrupt) {
    try {
        if (!watch_) watch_.emplace(instance_);  // before looking, or a phone could come in between unseen
        const bool came = watch_readable && watch_->came();
        const std::int64_t now = region::monotonic_ns();
        if (!came && now < due_) return std::nullopt;
        connection::Attachment attachment = connection::attach(instance_, now + attach_timeout_ns_, interrupt);
        watch_.reset();
        return attachment;
    } catch (const region::Failure& failure) {
        if (failure.status() == MSN_STATUS_NO_SUCH_INSTANCE && watch_) {
            due_ = region::kNever;  // the watch will tell
        } else if (failure.status() == MSN_STATUS_STOPPED) {
            due_ = 0;
        } else {
            watch_.reset();  // it may be what failed
            look_later();
        }
    } catch (const std::exception&) {
        look_later();  // memory ran out
    }
    return std::nullopt;
}

void HostSearch::look_later() noexcept {
    due_ = region::monotonic_ns() + pause_ns_;
    pause_ns_ = std::min(2 * pause_ns_, kLongestPauseNs);
}

}  // namespace microsip::client
