// SPDX-License-Identifier: MIT
#include "bare_host.h"

#include <poll.h>

#include <algorithm>
#include <stdexcept>

#include "connection/channel.h"
#include "process.h"
#include "region/clock.h"
#include "region/words.h"
#include "ring/command_table.h"

namespace microsip::bench {

namespace {

void wait_for(int descriptor) {
    pollfd waiting = {descriptor, POLLIN, 0};
    if (poll(&waiting, 1, 20'000) != 1) throw std::runtime_error("no client came");
}

}  // namespace

BareHost::BareHost(const std::string& instance, std::uint32_t ring_slots)
    : region_(instance, ring_slots), listener_(instance), writer_(region_.header(), region_.slots(), ring_slots) {
    event_.type = MSN_EVENT_TYPE_TRANSPORT;
    event_.row_index = MSN_NO_ROW;
}

void BareHost::admit() {
    region::Handle channel;
    wait_for(listener_.handle());
    if (listener_.accept(channel) != connection::Listener::Accepted::One) throw std::runtime_error("accept");
    region::ClientHello said = {};
    wait_for(channel.get());
    if (connection::receive_packet(channel.get(), &said, sizeof said) != connection::Received::Packet) {
        throw std::runtime_error("no hello");
    }
    region::HostHello hello = {};
    hello.magic = region::kMagic;
    hello.abi_version = MSN_ABI_VERSION;
    hello.client_number = static_cast<std::uint32_t>(channels_.size()) + 1;
    hello.public_size = region_.header().region_size;
    hello.control_size = sizeof(region::ControlRegion);
    auto control = region::create_shared_memory("msn-control", hello.control_size, region::Sharing::ReadWrite);
    const ring::CommandTable table(control.mapping.as<region::ControlRegion>(), hello.client_number);
    const region::NativeHandle handles[] = {region_.handle().get(), control.handle.get()};
    connection::send_packet(channel.get(), &hello, sizeof hello, handles, 2);
    channels_.push_back(std::move(channel));
    controls_.push_back(std::move(control.mapping));
}

void BareHost::publish() {
    event_.sequence = writer_.next_sequence();
    event_.monotonic_ns = region::monotonic_ns();
    writer_.publish(event_);
}

void BareHost::stop() {
    region::atomic(region_.header().state)
        .store(static_cast<region::Word>(region::PhoneState::Stopped), std::memory_order_release);
    channels_.clear();
}

void publish_paced(BareHost& host, double rate, std::uint64_t count) {
    constexpr double kHighRate = 1e6;
    constexpr std::int64_t kSettleNs = 50'000'000;
    constexpr double kMostBehindNs = 10'000;
    spin_until(region::monotonic_ns() + kSettleNs);
    const std::uint64_t burst = rate > kHighRate ? 8 : 1;  // the clock is read once for each
    const auto gap_ns = static_cast<double>(burst) * 1e9 / rate;
    auto due = static_cast<double>(region::monotonic_ns());
    for (std::uint64_t i = 0; i < count; ++i) {
        if (i % burst == 0) {
            spin_until(static_cast<std::int64_t>(due));
            // Who was held up does not make up for it by a burst that is not the rate.
            due = std::max(due + gap_ns, static_cast<double>(region::monotonic_ns()) - kMostBehindNs);
        }
        host.publish();
    }
    spin_until(region::monotonic_ns() + kSettleNs);
}

}  // namespace microsip::bench
