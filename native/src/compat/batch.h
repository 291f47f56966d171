// SPDX-License-Identifier: GPL-2.0-or-later
// Several commands at once, however few slots a client has.
#pragma once

#include <cstdint>
#include <vector>

#include "microsip/client.h"

namespace microsip::compat {

// A time in which several commands have to end.
class Deadline {
  public:
    // As in msn_client_send: 0 is the library's own for each command, -1 none.
    explicit Deadline(std::int32_t timeout_ms);
    // What is left, to be given to the next command; 1 where nothing is.
    std::int32_t timeout_ms() const;

  private:
    std::int32_t given_;
    std::int64_t until_ms_;
};

// One thread's; that thread is the client's reading thread.
class Batch {
  public:
    Batch(msn_client* client, const Deadline& deadline) : client_(client), deadline_(deadline) {}

    void send(const msn_command& command);
    // The outcomes of all, in the order of their ends.
    const std::vector<msn_outcome>& finish();

  private:
    void take_some();
    void lose(const msn_command& command, const msn_error& error);

    msn_client* client_;
    const Deadline& deadline_;
    std::vector<msn_outcome> outcomes_;
    std::size_t running_ = 0;
};

}  // namespace microsip::compat
