// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "exchange.h"

namespace microsip::bench {

// The path of a program in this one's folder.
std::string beside(const std::string& program);
// Starts a program; its process. What it prints goes where this one's output goes.
Handle start(const std::string& program, const std::string& arguments);

// This program again, in a role (ways.h) of its own process. It ends with its scope, or with this program.
class Peer {
  public:
    // Returns when the role is ready.
    Peer(Exchange& exchange, const char* role);
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer();

  private:
    Handle job_;
    Handle process_;
};

}  // namespace microsip::bench
