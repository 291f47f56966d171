// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "connection/channel.h"
#include "connection/runtime_directory.h"

namespace microsip::connection {

// Holds an instance's name and the queue of those who want to attach. Of hosts of one name started at once exactly one
// gets it; for the others the constructor throws Failure(INSTANCE_RUNS), naming the process that holds it, once its
// patience is over: a phone that has died, and whose clients know, may still have its name for a moment.
class Listener {
  public:
    static constexpr std::chrono::milliseconds kOnItsWayOut{1000};
    explicit Listener(const std::string& instance, std::chrono::milliseconds patience = kOnItsWayOut);
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener();

    enum class Accepted { One, NobodyWaits, OutOfDescriptors };
    // Never waits.
    Accepted accept(Channel& channel);
    SourceHandle handle() const noexcept { return socket_.get(); }

  private:
    RuntimeDirectory directory_;
    std::string instance_;
#if defined(_WIN32)
    region::Handle lock_;  // whose file it is has the name
    OwnedSource socket_;
    region::Handle file_;  // in the folder as long as this process has it open
#else
    // A connection to whoever has the name; none: it is ours.
    Channel try_listen();

    OwnedSource socket_;
    std::uint64_t file_ = 0;  // the socket file's inode: what stands there later may be another host's
#endif
};

}  // namespace microsip::connection
