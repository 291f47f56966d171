// SPDX-License-Identifier: MIT
// Everything the model knows: calls that are not Released, accounts, audio devices, running commands.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "model/call.h"
#include "model/call_ids.h"

namespace microsip::model {

struct Running {
    std::uint64_t order;    // of its start
    std::uint64_t call_id;  // 0: none, or none yet
    std::uint32_t type;
    std::uint32_t account_id;
    std::uint32_t sip_code;  // ANSWER: the code asked for
    std::uint32_t left;      // DTMF: digits not yet sent; HANG_UP_ALL: calls not yet Ended; USE_DEVICES: directions
};

struct Registry {
    std::unordered_map<std::uint64_t, Call> calls;
    std::unordered_map<std::uint32_t, msn_account> accounts;
    std::unordered_map<std::uint64_t, msn_device> devices;
    std::unordered_map<std::uint64_t, Running> commands;
    CallIds call_ids;
    msn_settings settings{};
    std::uint64_t started_commands = 0;
    bool started = false;
    bool stopping = false;
    bool stopped = false;

    Call* find_call(std::uint64_t call_id) {
        const auto found = calls.find(call_id);
        return found == calls.end() ? nullptr : &found->second;
    }
    Running* find_command(std::uint64_t command_id) {
        const auto found = commands.find(command_id);
        return found == commands.end() ? nullptr : &found->second;
    }
};

}  // namespace microsip::model
