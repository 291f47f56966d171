// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace microsip::com {

// The process's life: it ends when it has been of use to nobody for a while.
class Server {
  public:
    struct Limits {
        std::chrono::seconds linger{5};       // how long it stays without an object
        std::chrono::seconds sink_limit{30};  // how long a client may take over one event while others wait for it
    };

    // Serves until it is not used any more. Throws Failure where COM refuses.
    static void run(const Limits& limits);

    static std::chrono::seconds sink_limit();

    static void add_object();
    static void remove_object();
    // More locks, or fewer: it stays while there is one.
    static void lock(long count);
};

}  // namespace microsip::com
