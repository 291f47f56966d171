// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

#include "microsip/commands.h"
#include "region/layout.h"

namespace microsip::ring {

// The client's half of the command slots: every command sent ends in exactly one outcome. Not thread-safe: its client
// guards it. Knows no descriptors: who sends also rings, if send says so.
class CommandSender {
  public:
    // Who takes the outcome: any reader of outcomes, or the one thread that waits for this command.
    enum class Taker { Queue, Caller };

    // Commands go to this host from now on. The previous one, if any, has been left.
    void join(region::ControlRegion& control, std::uint32_t client_number);
    // The host has ended: what it answered is taken, the others end with status.
    void leave(msn_status status);
    bool joined() const noexcept { return control_ != nullptr; }

    struct Sent {
        std::uint64_t command_id;  // 0: no slot is free
        bool ring;                 // the host may not look by itself
    };
    Sent send(const msn_command& command, std::int64_t deadline_monotonic_ns, Taker taker);
    // OK: withdrawn, it ends as CANCELLED; AGAIN: it has started or ended; INVALID_ARGUMENT: none such waits.
    msn_status cancel(std::uint64_t command_id);
    // Nobody waits for it any more: withdrawn if that is still possible, else its outcome will be dropped.
    void abandon(std::uint64_t command_id);

    // Some command's outcome came in: the last look before sleeping.
    bool any_done() const noexcept { return control_ && any_done(*control_); }
    static bool any_done(const region::ControlRegion& control) noexcept;
    // Takes what is done, and ends what is past its deadline.
    void collect();
    void expire(std::int64_t now_monotonic_ns);
    // The nearest deadline, region::kNever if none.
    std::int64_t nearest_deadline() const noexcept;

    // Takes an outcome meant for the queue, oldest first; of a command whose caller waits.
    bool take(msn_outcome& outcome);
    bool take(std::uint64_t command_id, msn_outcome& outcome);
    bool queued() const noexcept { return queued_ != 0; }
    bool ended(std::uint64_t command_id) const noexcept;
    // How many have ended so far.
    std::uint64_t ended_count() const noexcept { return ended_count_; }

  private:
    enum class State : std::uint8_t { Free, Waiting, Ended };
    struct Entry {
        State state = State::Free;
        Taker taker = Taker::Queue;
        bool slot_taken = false;  // also after OUTCOME_UNKNOWN, until the host is done with the slot
        std::uint32_t type = 0;
        std::uint64_t command_id = 0;
        std::int64_t deadline = 0;
        msn_outcome outcome = {};
    };

    std::uint32_t find(std::uint64_t command_id, State state) const noexcept;
    bool withdraw(std::uint32_t index);
    bool take_done(std::uint32_t index);
    void free_slot(std::uint32_t index);
    void end(std::uint32_t index, msn_status status);
    void finish(std::uint32_t index);

    region::ControlRegion* control_ = nullptr;
    std::uint64_t client_number_ = 0;
    std::uint32_t counter_ = 0;
    std::uint64_t ended_count_ = 0;
    std::array<Entry, region::kCommandSlots> entries_;
    std::array<std::uint8_t, region::kCommandSlots> queue_ = {};  // indices of entries, a ring
    std::uint32_t queue_first_ = 0;
    std::uint32_t queued_ = 0;
};

}  // namespace microsip::ring
