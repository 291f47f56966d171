// SPDX-License-Identifier: MIT
#include "connection/poller.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "region/failure.h"

namespace microsip::connection {

namespace {

epoll_event event_for(std::uint64_t token, Interest interest) {
    epoll_event event = {};
    event.data.u64 = token;
    if (interest == Interest::Readable) event.events = EPOLLIN;
    if (interest == Interest::OnlyEnd) event.events = EPOLLRDHUP;
    return event;
}

}  // namespace

Poller::Poller() : handle_(epoll_create1(EPOLL_CLOEXEC)) {
    if (!handle_) region::throw_system_failure("a poller cannot be made", errno);
}

Poller::~Poller() = default;

region::NativeHandle Poller::handle() const noexcept {
    return handle_.get();
}

void Poller::add(SourceHandle source, std::uint64_t token, Interest interest) {
    epoll_event event = event_for(token, interest);
    if (epoll_ctl(handle_.get(), EPOLL_CTL_ADD, source, &event) != 0) {
        region::throw_system_failure("a source cannot be waited for", errno);
    }
}

void Poller::change(SourceHandle source, std::uint64_t token, Interest interest) {
    epoll_event event = event_for(token, interest);
    epoll_ctl(handle_.get(), EPOLL_CTL_MOD, source, &event);
}

void Poller::remove(SourceHandle source) noexcept {
    epoll_ctl(handle_.get(), EPOLL_CTL_DEL, source, nullptr);
}

std::size_t Poller::wait(Ready* ready, std::size_t capacity, int timeout_ms) noexcept {
    std::array<epoll_event, 64> events;
    const int room = static_cast<int>(std::min(capacity, events.size()));
    const int count = epoll_wait(handle_.get(), events.data(), room, timeout_ms);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        ready[i] = {event.data.u64, (event.events & EPOLLIN) != 0,
                    (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0};
    }
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

Notifier::Notifier() : handle_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!handle_) region::throw_system_failure("a notifier cannot be made", errno);
}

void Notifier::notify() noexcept {
    const std::uint64_t one = 1;
    while (write(handle_.get(), &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void Notifier::clear() noexcept {
    std::uint64_t count = 0;
    while (read(handle_.get(), &count, sizeof count) < 0 && errno == EINTR) {
    }
}

}  // namespace microsip::connection
