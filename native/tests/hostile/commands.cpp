// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstring>
#include <map>
#include <random>
#include <thread>

#include "connection/channel.h"
#include "hostile.h"
#include "microsip/client.h"
#include "region/clock.h"
#include "region/failure.h"
#include "region/layout.h"
#include "region/patience.h"
#include "region/words.h"

namespace microsip::hostile {
namespace {

using region::atomic;
using region::CommandSlot;
using region::SlotState;
using region::Word;
using test::kPatienceNs;

SlotState state_of(const CommandSlot& slot) {
    return static_cast<SlotState>(atomic(slot.state).load(std::memory_order_acquire));
}

void set_state(CommandSlot& slot, Word state) {
    atomic(slot.state).store(state, std::memory_order_release);
}

void submit(const connection::Attachment& phone, region::ControlRegion& control, std::uint32_t index) {
    set_state(control.slots[index], static_cast<Word>(SlotState::Pending));
    atomic(control.header.pending[index / 32]).fetch_or(Word{1} << (index % 32));
    connection::send_byte(phone.channel.get());
}

// False once patience ends.
template <typename Condition>
bool wait_until(Condition condition) {
    for (const std::int64_t until = region::monotonic_ns() + kPatienceNs; !condition(); std::this_thread::yield()) {
        if (region::monotonic_ns() > until) return false;
    }
    return true;
}

// Orders that random bytes must not give by chance: they would be carried out, which is right and not what is asked.
bool is_order(std::uint32_t type) {
    return type == MSN_COMMAND_TYPE_PING || type == MSN_COMMAND_TYPE_HANG_UP_ALL ||
           type == MSN_COMMAND_TYPE_SHUT_DOWN || type == MSN_COMMAND_TYPE_REFRESH_DEVICES;
}

template <std::size_t Size>
void end_text(char (&text)[Size]) {
    text[Size - 1] = 0;
}

// As far as a stranger can tell it is a command.
void make_plausible(msn_command& command) {
    command.scope = MSN_SCOPE_ALL;
    command.setting = MSN_SETTING_NONE;
    end_text(command.uri);
    end_text(command.headers);
    end_text(command.text);
    command.text[0] = 'x';  // no device means: the one in use
    end_text(command.account_address);
    end_text(command.account_registrar);
    end_text(command.account_proxy);
    end_text(command.account_username);
    end_text(command.account_password);
}

}  // namespace

void write_garbage(const std::string& instance, std::uint32_t slots) {
    const connection::Attachment phone = attach(instance);
    auto& control = phone.control_region.as<region::ControlRegion>();
    std::mt19937_64 random(20240229);
    std::map<std::uint32_t, std::uint32_t> answers;
    std::uint32_t unanswered = 0;
    for (std::uint32_t sent = 0; sent < slots; sent += region::kCommandSlots) {
        for (std::uint32_t i = 0; i < region::kCommandSlots; ++i) {
            CommandSlot& slot = control.slots[i];
            auto* bytes = reinterpret_cast<unsigned char*>(&slot) + sizeof slot.state;
            for (std::size_t at = 0; at + sizeof(std::uint64_t) <= sizeof slot - sizeof slot.state;
                 at += sizeof(std::uint64_t)) {
                const std::uint64_t value = random();
                std::memcpy(bytes + at, &value, sizeof value);
            }
            // Some get further than the first check.
            if (i % 2) slot.command_id = std::uint64_t{phone.client_number} << 32 | (sent + i + 1);
            if (i % 4)
                slot.command.type = static_cast<std::uint32_t>(random() % (MSN_COMMAND_TYPE_REFRESH_DEVICES + 4));
            if (i % 8) slot.deadline_monotonic_ns = INT64_MAX;
            if (i % 16) make_plausible(slot.command);
            if (is_order(slot.command.type)) slot.command.type = MSN_COMMAND_TYPE_NONE;
            submit(phone, control, i);
        }
        for (std::uint32_t i = 0; i < region::kCommandSlots; ++i) {
            CommandSlot& slot = control.slots[i];
            if (!wait_until([&] { return state_of(slot) == SlotState::Done; })) {
                ++unanswered;
            } else {
                ++answers[slot.outcome.status];
            }
            set_state(slot, static_cast<Word>(SlotState::Free));
        }
        if (unanswered) break;
    }
    for (const auto& [status, times] : answers)
        std::printf("%s %u\n", msn_status_name(status), times);
    std::printf("unanswered %u\n", unanswered);
}

void rewrite_running(const std::string& instance, std::uint64_t call_id) {
    const connection::Attachment phone = attach(instance);
    auto& control = phone.control_region.as<region::ControlRegion>();
    CommandSlot& slot = control.slots[0];
    slot.command_id = std::uint64_t{phone.client_number} << 32 | 1;
    slot.deadline_monotonic_ns = INT64_MAX;
    slot.command = {};
    slot.command.command_id = slot.command_id;
    slot.command.type = MSN_COMMAND_TYPE_HANG_UP;
    slot.command.call_id = call_id;
    submit(phone, control, 0);
    if (!wait_until([&] { return state_of(slot) == SlotState::Running; })) {
        throw region::Failure(MSN_STATUS_TIMED_OUT, "the command did not start");
    }
    std::puts("running");
    // Every state, with other orders in the slot and the bell rung for each.
    for (const Word state : {0u, 1u, 2u, 4u, 5u, 77u, 2u}) {
        slot.command.type = MSN_COMMAND_TYPE_NONE;
        slot.command.call_id = call_id + 1;
        slot.outcome.status = MSN_STATUS_FAILED;
        set_state(slot, state);
        atomic(control.header.pending[0]).fetch_or(1);
        connection::send_byte(phone.channel.get());
    }
    std::puts("rewritten");
    if (!wait_until([&] { return state_of(slot) == SlotState::Done; })) {
        throw region::Failure(MSN_STATUS_TIMED_OUT, "the command did not end");
    }
}

void hang_up(const std::string& instance, std::uint64_t call_id) {
    msn_client_options options = {};
    instance.copy(options.instance, sizeof options.instance - 1);
    options.flags = MSN_CLIENT_FLAG_COMMANDS_ONLY;
    msn_error error = {};
    msn_client* client = msn_client_attach(&options, &error);
    if (!client) throw region::Failure(static_cast<msn_status>(error.status), error.text);
    msn_command command = {};
    command.type = MSN_COMMAND_TYPE_HANG_UP;
    command.call_id = call_id;
    msn_outcome outcome = {};
    std::puts("sending");
    const std::uint32_t status = msn_client_call(client, &command, 0, &outcome);
    std::printf("%s %s\n", msn_status_name(status), outcome.text);
    msn_client_detach(client);
}

}  // namespace microsip::hostile
