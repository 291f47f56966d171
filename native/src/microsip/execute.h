// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "microsip/actions.h"
#include "microsip/facts.h"

namespace microsip {
namespace patch {

// Does what a client asks through the phone's Actions. What a fact completes is left to it, the rest is finished here.
// UI thread; a command may run a message loop of its own, and others within it.
void execute(const msn_command& command);
void finish(uint64_t command_id, const Answer& answer);

// The command that this thread executes right now; 0: none, or another thread.
uint64_t running_command();

// The phone dials while a command runs: with its id, as the client wrote the number; else what is dialled.
struct Dialed {
    uint64_t command_id;
    const char* text;
};
Dialed dial_reached(const char* uri);

// Sees each of the bridge's facts, in whatever thread told it and under its mutex.
void on_fact(const msn_fact& fact);

}  // namespace patch
}  // namespace microsip
