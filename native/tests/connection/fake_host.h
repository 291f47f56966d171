// SPDX-License-Identifier: MIT
// A phone that offers an attaching client what a test wants.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "client/reader.h"
#include "connection/attach.h"
#include "connection/listener.h"
#include "connection/poller.h"
#include "connection/private_directory.h"
#include "connection/waiting.h"
#include "region/clock.h"
#include "region/layout.h"

namespace microsip::test {

// Answers one attaching client with whatever a test has crafted.
class FakeHost {
  public:
    using Answer = std::function<void(connection::SourceHandle channel)>;

    explicit FakeHost(Answer answer) : listener_("test"), thread_([this, answer] { serve(answer); }) {}
    ~FakeHost() {
        stop_.notify();
        thread_.join();
    }

  private:
    void serve(const Answer& answer) {
        connection::Channel channel;
        for (;;) {
            const auto woken =
                connection::wait_for(listener_.handle(), stop_.handle(), connection::kNoSource, region::kNever);
            if (woken.notifier) return;
            if (listener_.accept(channel) != connection::Listener::Accepted::One) continue;
            region::ClientHello hello = {};
            while (connection::receive_packet(channel.get(), &hello, sizeof hello) ==
                   connection::Received::NothingYet) {
                connection::wait_for(channel.get(), stop_.handle(), connection::kNoSource, region::kNever);
            }
            EXPECT_EQ(hello.magic, region::kMagic);
            answer(channel.get());
        }
    }

    connection::Listener listener_;
    connection::Notifier stop_;
    std::thread thread_;
};

// Right in all respects; a test spoils one.
struct Offer {
    region::HostHello hello = {region::kMagic,
                               MSN_ABI_VERSION,
                               MSN_STATUS_OK,
                               5,
                               region::public_region_size(256),
                               sizeof(region::ControlRegion),
                               {}};
    std::uint64_t public_size = hello.public_size;
    std::uint64_t control_size = hello.control_size;
    std::size_t handles = 2;
    std::function<void(region::PublicHeader&)> spoil_public = [](auto&) {};
    std::function<void(region::ControlHeader&)> spoil_control = [](auto&) {};

    void send(connection::SourceHandle channel) const {
        auto shared = region::create_shared_memory("test-public", public_size, region::Sharing::ReadOnly);
        auto control = region::create_shared_memory("test-control", control_size, region::Sharing::ReadWrite);
        if (public_size >= sizeof(region::PublicHeader)) {
            auto& header = shared.mapping.as<region::PublicHeader>();
            header.magic = region::kMagic;
            header.abi_version = MSN_ABI_VERSION;
            header.header_size = sizeof header;
            header.region_size = public_size;
            header.ring_slots = 256;
            header.settings_offset = sizeof header;
            header.ring_offset = 4096;
            header.call_rows = region::kCallRows;
            header.call_rows_offset = header.ring_offset + 256 * sizeof(region::EventSlot);
            header.account_rows = region::kAccountRows;
            header.account_rows_offset = header.call_rows_offset + region::kCallRows * sizeof(region::CallRow);
            spoil_public(header);
        }
        if (control_size >= sizeof(region::ControlHeader)) {
            auto& header = control.mapping.as<region::ControlHeader>();
            header.magic = region::kMagic;
            header.abi_version = MSN_ABI_VERSION;
            header.client_number = hello.client_number;
            header.slots = region::kCommandSlots;
            spoil_control(header);
        }
        const region::NativeHandle both[] = {shared.handle.get(), control.handle.get()};
        connection::send_packet(channel, &hello, sizeof hello, both, handles);
    }
};

inline msn_error attach_to(const FakeHost::Answer& answer, std::int32_t timeout_ms = kPatienceMs) {
    const PrivateDirectory directory;
    const FakeHost host(answer);
    msn_error error = {};
    const ClientHandle client = try_attach(error, 0, "test", timeout_ms);
    EXPECT_EQ(client == nullptr, error.status != MSN_STATUS_OK) << error.text;
    EXPECT_EQ(error.status == MSN_STATUS_OK, error.text[0] == 0);
    return error;
}

inline msn_error attach_to(const std::function<void(Offer&)>& spoil) {
    Offer offer;
    spoil(offer);
    return attach_to([offer](connection::SourceHandle channel) { offer.send(channel); });
}

}  // namespace microsip::test
