// SPDX-License-Identifier: GPL-2.0-or-later
// What a process gets from its system, and each system gives in its own way.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "microsip/engine.h"

namespace microsip::engine {

// The program's arguments in UTF-8, without its own name.
std::vector<std::string> arguments(int argc, char** argv);

// While it lives, the system's wish that the program end (SIGTERM, Ctrl-C) stops the engine in order.
class EndRequests {
  public:
    explicit EndRequests(msn_engine* engine);
    ~EndRequests();
    EndRequests(const EndRequests&) = delete;
    EndRequests& operator=(const EndRequests&) = delete;
};

// Whether other users may read the file.
bool is_open_to_others(const std::string& path);

// While it is held, window messages reach the phone of that name where the system has windows; else nothing.
std::shared_ptr<void> window_messages(const std::string& instance);

}  // namespace microsip::engine
