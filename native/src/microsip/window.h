// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace microsip {
namespace patch {

// Brings work to the UI thread: a message-only window of our own, whose messages every message loop of that thread
// dispatches, also that of a message box or a menu. The phone's own windows, messages and timers are left alone.
bool open_window();
void close_window();

enum class Work : unsigned {
    kCommands = 1,  // one waits
    kDigit,         // an INFO was answered: the next digit can go
    kCreated        // the handler in which the phone made its SIP stack is over
};
void post(Work work);  // any thread

// Has execute_again called, every 20 ms, as long as it wants to be. UI thread.
void retry_soon();

}  // namespace patch
}  // namespace microsip
