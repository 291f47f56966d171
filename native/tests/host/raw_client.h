// SPDX-License-Identifier: MIT
// A client that speaks the protocol by hand, so that a test can also speak it wrongly.
#pragma once

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>

#include "connection/channel.h"
#include "connection/waiting.h"
#include "region/clock.h"
#include "region/failure.h"
#include "region/head.h"
#include "region/layout.h"
#include "region/patience.h"
#include "region/process.h"
#include "region/shared_memory.h"
#include "region/words.h"

namespace microsip::test {

class RawClient {
  public:
    // Connects and says nothing.
    explicit RawClient(const std::string& instance) : channel(connect(instance)) {
        if (!channel) throw std::runtime_error("nobody listens");
    }

    // Says hello and waits for the answer, mapping what came with it. The answer's status.
    std::uint32_t say_hello(region::ClientHello said = {region::kMagic, MSN_ABI_VERSION, region::own_process_id(), 0}) {
        connection::send_packet(channel.get(), &said, sizeof said);
        return hear_hello();
    }
    std::uint32_t hear_hello(int timeout_ms = kPatienceMs) {
        region::Handle handles[2];
        if (!readable(timeout_ms)) throw std::runtime_error("no answer to the hello");
        if (connection::receive_packet(channel.get(), &hello, sizeof hello, handles, 2) !=
            connection::Received::Packet) {
            throw std::runtime_error("the host hung up without an answer");
        }
        if (handles[0]) {
            public_region = region::map_shared_memory(handles[0], hello.public_size, region::Access::ReadOnly);
            control_region = region::map_shared_memory(handles[1], hello.control_size, region::Access::ReadWrite);
        }
        return hello.status;
    }

    bool readable(int timeout_ms = kPatienceMs) const {
        const std::int64_t until = region::monotonic_ns() + std::int64_t{timeout_ms} * 1'000'000;
        do {  // it may come back early
            if (connection::wait_for(channel.get(), connection::kNoSource, connection::kNoSource, until).channel)
                return true;
        } while (region::monotonic_ns() < until);
        return false;
    }
    // True once the host closed the connection.
    bool ended(int timeout_ms = kPatienceMs) const {
        for (;;) {
            if (!readable(timeout_ms)) return false;
            if (connection::drain_bytes(channel.get(), 1) == connection::Received::Ended) return true;
        }
    }

    const region::PublicHeader& header() const { return public_region.as<const region::PublicHeader>(); }
    region::ControlRegion& control() const { return control_region.as<region::ControlRegion>(); }
    region::CommandSlot& slot(std::uint32_t index) const { return control().slots[index]; }
    std::uint32_t state(std::uint32_t index) const {
        return region::atomic(slot(index).state).load(std::memory_order_acquire);
    }
    std::uint64_t id(std::uint32_t counter) const { return std::uint64_t{hello.client_number} << 32 | counter; }

    void fill(std::uint32_t index, std::uint64_t command_id, const msn_command& command,
              std::int64_t deadline = INT64_MAX) {
        region::store_words(slot(index).command_id, command_id);
        region::store_words(slot(index).deadline_monotonic_ns, deadline);
        region::store_words(slot(index).command, command);
        region::atomic(slot(index).state)
            .store(static_cast<region::Word>(region::SlotState::Pending), std::memory_order_release);
        region::atomic(control().header.pending[index / 32]).fetch_or(1u << (index % 32), std::memory_order_seq_cst);
    }
    void ring() { connection::send_byte(channel.get()); }
    void send(std::uint32_t index, std::uint64_t command_id, const msn_command& command,
              std::int64_t deadline = INT64_MAX) {
        fill(index, command_id, command, deadline);
        ring();
    }

    // Sleeps as a reader does until the slot is done; its outcome.
    msn_outcome outcome(std::uint32_t index) {
        while (state(index) != static_cast<std::uint32_t>(region::SlotState::Done)) {
            region::atomic(control().header.reader_asleep).store(1, std::memory_order_seq_cst);
            // Taken, not only looked at: the host may be late with that of the slot's last command.
            if (take_done(index)) continue;
            if (!readable()) throw std::runtime_error("no wake came");
            if (connection::drain_bytes(channel.get(), 16) == connection::Received::Ended) break;
        }
        msn_outcome outcome = {};
        if (state(index) != static_cast<std::uint32_t>(region::SlotState::Done)) {
            throw std::runtime_error("the host went without an outcome");
        }
        region::load_words(outcome, slot(index).outcome);
        take_done(index);
        region::atomic(slot(index).state).store(0, std::memory_order_release);
        return outcome;
    }

    bool take_done(std::uint32_t index) const {
        const region::Word bit = 1u << (index % 32);
        return region::atomic(control().header.done[index / 32]).fetch_and(~bit, std::memory_order_seq_cst) & bit;
    }

    // As often as the host's queue is full.
    static connection::Channel connect(const std::string& instance) {
        const std::int64_t until = region::monotonic_ns() + kPatienceNs;
        for (;;) {
            try {
                return connection::connect_to(connection::RuntimeDirectory(), instance);
            } catch (const region::Failure& failure) {
                if (failure.status() != MSN_STATUS_AGAIN || region::monotonic_ns() > until) throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    connection::Channel channel;
    region::HostHello hello = {};
    region::Mapping public_region;
    region::Mapping control_region;
};

inline msn_command command_of(std::uint32_t type) {
    msn_command command = {};
    command.type = type;
    return command;
}

}  // namespace microsip::test
