// SPDX-License-Identifier: GPL-2.0-or-later
// Transfers of our own (RFC 3515, RFC 5589): hold, REFER, its NOTIFYs, and what follows from them. Command thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "engine/fact_feed.h"
#include "engine/failure.h"
#include "engine/headers.h"
#include "engine/reinvites.h"
#include "microsip/commands.h"

namespace microsip::engine {

class Transfers {
  public:
    Transfers(Worker& worker, FactFeed& feed, Reinvites& reinvites, FinishCommand finish)
        : worker_(worker), feed_(feed), reinvites_(reinvites), finish_(std::move(finish)) {}

    // How long the final NOTIFY may take once the REFER was accepted.
    void set_timeout(std::chrono::seconds timeout) { timeout_ = timeout; }

    // held: the call is on hold already; else it is put on hold first, and resumed if the transfer fails. target: what
    // Refer-To says.
    Failure start(const msn_command& command, bool held, std::string target);
    void on_fact(const Seen& seen);

  private:
    enum class Step { kHolding, kReferring, kAwaiting };
    struct Transfer {
        std::uint64_t command_id;
        std::uint64_t other_call_id;  // 0: blind
        std::string target;
        HeaderList headers;
        Following following;
        Step step = Step::kHolding;
        bool held_by_it = false;
    };
    using Entry = std::map<std::uint64_t, Transfer>::iterator;

    Failure send_refer(std::uint64_t call_id, Transfer& transfer);
    void refer(Entry entry);
    void on_notify(Entry entry, const Seen& seen);
    void await_notify(Entry entry);
    void succeed(Entry entry);
    void fail(Entry entry);

    Worker& worker_;
    FactFeed& feed_;
    Reinvites& reinvites_;
    FinishCommand finish_;
    std::chrono::seconds timeout_{60};
    std::map<std::uint64_t, Transfer> transfers_;  // by the call that is transferred
};

}  // namespace microsip::engine
