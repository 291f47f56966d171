// SPDX-License-Identifier: MIT
#include "connection/poller.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "connection/source_windows.h"
#include "region/clock.h"
#include "region/failure.h"

namespace microsip::connection {

void OwnedSource::reset() noexcept {
    if (source_) source_->close();
    source_.reset();
}

namespace {

class NotifierSource : public Source {
  public:
    NotifierSource() : event_(new_event(true)) {
        if (!event_) region::throw_system_failure("a notifier cannot be made", static_cast<int>(GetLastError()));
    }
    bool readable() noexcept override { return WaitForSingleObject(event_.get(), 0) == WAIT_OBJECT_0; }
    HANDLE event() const noexcept override { return event_.get(); }
    void notify() noexcept {
        SetEvent(event_.get());
        tell();
    }
    void clear() noexcept { ResetEvent(event_.get()); }

  private:
    region::Handle event_;
};

NotifierSource& notifier(const OwnedSource& source) noexcept {
    return static_cast<NotifierSource&>(*source.get());
}

}  // namespace

struct Poller::State {
    struct Entry {
        std::shared_ptr<Source> source;
        std::uint64_t token;
        Interest interest;
    };

    // The entries that are ready, from one after the last given on, so that none starves.
    std::size_t collect(Ready* ready, std::size_t capacity) noexcept {
        const std::lock_guard lock(mutex);
        std::erase_if(entries, [](const Entry& entry) { return entry.source->closed(); });
        std::size_t count = 0;
        const std::size_t all = entries.size();
        for (std::size_t i = 0; i < all && count < capacity; ++i) {
            const Entry& entry = entries[(next + i) % all];
            if (entry.interest == Interest::Nothing) continue;
            const bool ended = entry.source->ended();
            const bool readable = entry.interest == Interest::Readable && entry.source->readable();
            if (ended || readable) ready[count++] = {entry.token, readable, ended};
            if (count == capacity) next = (next + i + 1) % all;
        }
        return count;
    }

    std::mutex mutex;
    std::vector<Entry> entries;
    std::size_t next = 0;
    Signal signal;
};

Poller::Poller() : state_(std::make_shared<State>()) {
    state_->signal = std::make_shared<region::Handle>(new_event(true));
    if (!*state_->signal) region::throw_system_failure("a poller cannot be made", static_cast<int>(GetLastError()));
}

Poller::~Poller() {
    const std::lock_guard lock(state_->mutex);
    for (const State::Entry& entry : state_->entries)
        entry.source->unsubscribe(state_->signal);
}

region::NativeHandle Poller::handle() const noexcept {
    return state_->signal->get();
}

void Poller::add(SourceHandle source, std::uint64_t token, Interest interest) {
    source->subscribe(state_->signal);
    const std::lock_guard lock(state_->mutex);
    state_->entries.push_back({source->shared_from_this(), token, interest});
    if (source->readable() || source->ended()) SetEvent(state_->signal->get());
}

void Poller::change(SourceHandle source, std::uint64_t token, Interest interest) {
    const std::lock_guard lock(state_->mutex);
    for (State::Entry& entry : state_->entries) {
        if (entry.source.get() == source) entry.token = token, entry.interest = interest;
    }
    SetEvent(state_->signal->get());
}

void Poller::remove(SourceHandle source) noexcept {
    if (!source) return;
    source->unsubscribe(state_->signal);
    const std::lock_guard lock(state_->mutex);
    std::erase_if(state_->entries, [source](const State::Entry& entry) { return entry.source.get() == source; });
}

std::size_t Poller::wait(Ready* ready, std::size_t capacity, int timeout_ms) noexcept {
    HANDLE signal = state_->signal->get();
    const std::int64_t until = timeout_ms < 0 ? region::kNever : region::monotonic_ns() + timeout_ms * 1'000'000LL;
    for (;;) {
        ResetEvent(signal);  // before looking: what comes meanwhile sets it again
        const std::size_t count = state_->collect(ready, capacity);
        if (count != 0) {
            SetEvent(signal);  // for whoever waits for handle()
            return count;
        }
        if (timeout_ms == 0) return 0;
        DWORD left = INFINITE;
        if (until != region::kNever) {
            const std::int64_t ns = until - region::monotonic_ns();
            if (ns <= 0) return 0;
            left = static_cast<DWORD>((ns + 999'999) / 1'000'000);
        }
        if (WaitForSingleObject(signal, left) != WAIT_OBJECT_0 && left == INFINITE) return 0;
    }
}

Notifier::Notifier() : handle_(std::make_shared<NotifierSource>()) {}

void Notifier::notify() noexcept {
    notifier(handle_).notify();
}

void Notifier::clear() noexcept {
    notifier(handle_).clear();
}

}  // namespace microsip::connection
