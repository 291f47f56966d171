// SPDX-License-Identifier: MIT
// A client that does what it must not. Each mode prints what it found, a line each; the end-to-end tests read them.
#pragma once

#include <cstdint>
#include <string>

#include "connection/attach.h"
#include "connection/source.h"

namespace microsip::hostile {

// Waits until there is something to be received; Failure(TIMED_OUT, what) where nothing comes.
void await(connection::SourceHandle source, const char* what);
connection::Attachment attach(const std::string& instance);

// Tries all that could change the public region; the same on memory of its own shows that the attempts work.
void break_seals(const std::string& instance);
#if !defined(_WIN32)
// Looks for shared memory of phones and clients in other processes of the user, and tries to write there.
void reach_into(const std::string& processes);
#endif
// Connections that never say hello, or never read; held until the standard input ends.
void flood(const std::string& instance, std::uint32_t count, bool say_hello);
// Random bytes in so many command slots.
void write_garbage(const std::string& instance, std::uint32_t slots);
// Hangs a call up and scribbles over the slot while the command runs.
void rewrite_running(const std::string& instance, std::uint64_t call_id);
// An honest command (hang up) that waits for its outcome.
void hang_up(const std::string& instance, std::uint64_t call_id);
// Holds an instance's name and answers the next hello with what is no phone, or a newer one: a wrong "magic" or "abi"
// in the answer, or ("region-magic", "region-abi") in the region handed over.
void pose_as_phone(const std::string& instance, const std::string& wrong);

}  // namespace microsip::hostile
