// SPDX-License-Identifier: GPL-2.0-or-later
// DTMF: in the stream (RFC 4733) or by INFO (RFC 6086). Command thread, but for take.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "bridge/bridge.h"
#include "engine/fact_feed.h"
#include "engine/failure.h"
#include "microsip/commands.h"

namespace microsip::engine {

class Digits {
  public:
    Digits(FactFeed& feed, FinishCommand finish) : feed_(feed), finish_(std::move(finish)) {}

    Failure send(const msn_command& command);
    void on_fact(const Seen& seen);

    // Answers an INFO with a digit: the bridge's taker.
    static void take(const bridge::Request& request, bool well_formed);

  private:
    struct Waiting {
        std::uint64_t command_id;
        std::string digits;
    };
    struct Queue {
        Following following;
        std::deque<Waiting> commands;  // the first one's first digit is on its way
    };
    using Entry = std::map<std::uint64_t, Queue>::iterator;

    Failure send_in_stream(std::uint64_t call_id, const std::string& digits, std::uint64_t command_id);
    void send_next(Entry entry);

    FactFeed& feed_;
    FinishCommand finish_;
    std::map<std::uint64_t, Queue> queues_;  // by call
};

}  // namespace microsip::engine
