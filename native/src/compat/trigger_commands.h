// SPDX-License-Identifier: GPL-2.0-or-later
// MicroSIP's cmd* settings: a program for each thing that can happen to a call.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace microsip::compat {

enum class Trigger {
    OutgoingCall,     // our INVITE is out
    IncomingCall,     // an INVITE came, whatever becomes of it
    CallRing,         // the user is being rung
    CallAnswer,       // an incoming call is established
    CallAnswerVideo,  // besides CallAnswer, where the other side offers video
    CallStart,        // any call is established
    CallBusy,         // ended with 486, 600 or 603
    CallEnd           // ended otherwise
};

// The keys of microsip.ini, in the order of Trigger.
inline constexpr std::array kTriggerKeys = {"cmdOutgoingCall",    "cmdIncomingCall", "cmdCallRing", "cmdCallAnswer",
                                            "cmdCallAnswerVideo", "cmdCallStart",    "cmdCallBusy", "cmdCallEnd"};

inline const char* key_of(Trigger trigger) {
    return kTriggerKeys[static_cast<std::size_t>(trigger)];
}

struct TriggerCommands {
    // Program and arguments as one line, quoted as Windows programs expect it; empty: none.
    std::array<std::string, kTriggerKeys.size()> commands;
    // How long a program may take; MicroSIP waits so long for it.
    std::chrono::milliseconds time_limit = std::chrono::seconds(10);
    // What still runs then is left alone, as MicroSIP does, and not killed.
    bool leave_running = false;

    const std::string& of(Trigger trigger) const { return commands[static_cast<std::size_t>(trigger)]; }
    bool any() const {
        return std::any_of(commands.begin(), commands.end(), [](const auto& command) { return !command.empty(); });
    }
};

}  // namespace microsip::compat
