// SPDX-License-Identifier: MIT
#include "host/service.h"

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <utility>

#include "host/host.h"
#include "region/clock.h"
#include "region/thread.h"

namespace microsip::host {

namespace {

constexpr std::uint64_t kNotifierToken = 0;
constexpr std::uint64_t kListenerToken = 1;
constexpr std::uint64_t kFirstClientToken = std::uint64_t{1} << 32;  // plus the client's number
constexpr std::uint64_t kFirstApplicantToken = std::uint64_t{1} << 33;
constexpr std::int64_t kBeatNs = 1'000'000'000;

}  // namespace

Service::Service(Host& host, const std::string& instance, std::uint32_t half_made_of_process)
    : host_(host),
      listener_(instance),
      admission_(
          listener_, poller_, kFirstApplicantToken, half_made_of_process,
          [this](connection::Channel channel, std::uint32_t process_id) { admit(std::move(channel), process_id); }) {
    poller_.add(notifier_.handle(), kNotifierToken, connection::Interest::Readable);
    poller_.add(listener_.handle(), kListenerToken, connection::Interest::Readable);
    host_.beat();
    thread_ = region::start_thread("msn-bus", [this] { run(); });
}

Service::~Service() {
    stop();
}

void Service::stop() noexcept {
    if (!thread_.joinable()) return;
    closing_.store(true, std::memory_order_release);
    notifier_.notify();
    thread_.join();
}

void Service::run() noexcept {
    std::int64_t next_beat = region::monotonic_ns() + kBeatNs;
    std::array<connection::Ready, 64> ready;
    while (!closing_.load(std::memory_order_acquire)) {
        const std::int64_t now = region::monotonic_ns();
        if (now >= next_beat) {
            host_.beat();
            next_beat = now + kBeatNs;
            // Descriptors may be free again.
            if (!std::exchange(listening_, true)) {
                poller_.change(listener_.handle(), kListenerToken, connection::Interest::Readable);
            }
        }
        if (!host_.taking() && !std::exchange(refusing_, true)) begin_refusing();
        const std::int64_t until = std::min(next_beat, admission_.expire(now));
        const auto timeout_ms = static_cast<int>(std::max<std::int64_t>(0, until - now + 999'999) / 1'000'000);
        const std::size_t count = poller_.wait(ready.data(), ready.size(), timeout_ms);
        for (std::size_t i = 0; i < count; ++i) {
            try {
                handle(ready[i], region::monotonic_ns());
            } catch (const std::bad_alloc&) {
                // Costs whoever it was for; the thread goes on for the others.
            }
        }
    }
}

void Service::handle(const connection::Ready& ready, std::int64_t now_ns) {
    if (ready.token == kNotifierToken) {
        notifier_.clear();
        host_.wake_all();
    } else if (ready.token == kListenerToken) {
        listening_ = admission_.accept_waiting(now_ns);
        if (!listening_) poller_.change(listener_.handle(), kListenerToken, connection::Interest::Nothing);
    } else if (ready.token >= kFirstApplicantToken) {
        admission_.hear(ready.token);
    } else {
        handle_client(ready);
    }
}

void Service::handle_client(const connection::Ready& ready) {
    const auto number = static_cast<std::uint32_t>(ready.token);
    const ClientPointer client = host_.find(number);
    if (!client) return;
    if (!ready.ended && (!ready.readable || host_.refuse_waiting(client))) return;
    poller_.remove(client->channel.get());
    std::erase(numbers_, number);
    host_.remove(number);
}

void Service::admit(connection::Channel channel, std::uint32_t process_id) {
    const ClientPointer client = host_.admit(std::move(channel), process_id);
    if (!client) return;
    try {
        numbers_.push_back(client->number);
        poller_.add(client->channel.get(), kFirstClientToken + client->number,
                    refusing_ ? connection::Interest::Readable : connection::Interest::OnlyEnd);
    } catch (const std::exception&) {
        host_.remove(client->number);  // no memory to watch it with
    }
}

void Service::begin_refusing() {
    for (const std::uint32_t number : numbers_) {
        const ClientPointer client = host_.find(number);
        if (!client) continue;
        poller_.change(client->channel.get(), kFirstClientToken + number, connection::Interest::Readable);
        host_.refuse_waiting(client);
    }
}

}  // namespace microsip::host
