// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <thread>

namespace microsip::region {

// A thread of our own inside somebody's process: named, and with all signals blocked, so that none of the process's
// handlers runs on it.
std::thread start_thread(const char* name, std::function<void()> run);

}  // namespace microsip::region
