// SPDX-License-Identifier: GPL-2.0-or-later
// What MicroSIP's command line can ask of a phone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace microsip::compat {

enum class Verb {
    None,
    Dial,            // argument: a SIP URI, or the number or name that the account completes
    Answer,          // the call that rings longest
    HangUp,          // the call one is in; else the one being made, else the one that rings, else one on hold
    HangUpAll,       // all but those that ring here
    HangUpIncoming,  // those that ring here
    HangUpCalling,   // those being made, not yet established
    Hold,            // puts the call one is in on hold, or takes the one on hold back
    Transfer,        // of that call; argument as of Dial
    Dtmf,            // in that call; argument: the digits
    MuteMicrophone,
    UnmuteMicrophone,
    SwitchMicrophone,
    MuteSpeaker,
    UnmuteSpeaker,
    SwitchSpeaker,
    RaiseMicrophone,
    LowerMicrophone,
    RaiseSpeaker,
    LowerSpeaker,
    Minimize,  // what has no window does nothing
    Exit,
};

struct Action {
    Verb verb = Verb::None;
    std::string argument;
    std::uint32_t account_id = 0;  // Dial: 0 means the default account
};

// What a command line without its options asks for.
struct Request {
    Action action;
    std::string ini_file;  // /i:FILE; empty: none
};

// Reads the words of a command line. The text says what is wrong with them, empty if nothing is; then nothing of the
// request is to be done.
std::string read_words(const std::vector<std::string>& words, Request& request);

// The same of one line, split as Windows splits it.
std::string read_line(std::string_view line, Request& request);

// Whether /NAME is an action.
bool is_switch(std::string_view name);

// Every action with what it does and an example, for --help.
std::string actions_help();

}  // namespace microsip::compat
