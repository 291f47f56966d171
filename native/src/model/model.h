// SPDX-License-Identifier: MIT
// The call model: facts in, events and rows out. Pure code: no PJSIP, no I/O, no clock, no lock.
#pragma once

#include <cstdint>

#include "microsip/msn.h"

namespace microsip::model {

struct Time {
    std::int64_t monotonic_ns;
    std::int64_t utc_ns;
};

// Where the model puts what it decided. The host implements it over ring, rows and slots; tests over vectors.
// event arrives complete but for sequence, times and row fields, which the implementation fills in; it also sets the
// row's last_sequence and writes the row before it publishes the event.
class Output {
  public:
    virtual ~Output() = default;
    // Gives a new call its row (row_index, row_generation); false: none is free (every row holds a live call).
    virtual bool claim_row(msn_call& call) = 0;
    virtual bool claim_row(msn_account& account) = 0;
    virtual bool claim_row(msn_device& device) = 0;
    virtual void publish(msn_event& event, msn_call& call) = 0;
    virtual void publish(msn_event& event, msn_account& account) = 0;
    virtual void publish(msn_event& event, msn_device& device) = 0;
    virtual void publish(msn_event& event, msn_settings& settings) = 0;
    virtual void publish(msn_event& event) = 0;
    // Writes a row without an event (details that no event tells of).
    virtual void update(const msn_call& call) = 0;
    virtual void update(const msn_device& device) = 0;
    // The call is Released, its row may be used again; the account is removed, the device gone.
    virtual void release_row(const msn_call& call) = 0;
    virtual void release_row(const msn_account& account) = 0;
    virtual void release_row(const msn_device& device) = 0;
    // The command's one outcome; the implementation answers the slot. The model publishes COMMAND_COMPLETED itself.
    virtual void complete(const msn_outcome& outcome) = 0;
    virtual void illegal_move(const msn_fact& fact, std::uint32_t phase) = 0;
};

class Model {
  public:
    Model();
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    void report(const msn_fact& fact, Time now, Output& output);

    // Checks a command, whose strings end and whose enums are known, by its fields and against calls, accounts and
    // phases; resolves target_command_id into call_id, and account_id 0 into the default account where one is needed.
    // May complete it at once.
    // OK: it runs from here on and will complete exactly once. Anything else: refused, with a text for the user.
    msn_status start(msn_command& command, Time now, Output& output, char (&text)[192]);

    // The phone's own word on a running command: refused, or done where no fact completes it. False: no such command
    // runs.
    bool finish(const msn_outcome& outcome, Time now, Output& output);

    // Ends every command still running with this status (SHUTTING_DOWN, HOST_GONE).
    void finish_all(msn_status status, Time now, Output& output);

    // The call as it is now, nullptr if unknown or Released and forgotten.
    const msn_call* find(std::uint64_t call_id) const;

  private:
    struct State;
    State* state_;
};

// What a phone's death means for a call it leaves behind: Ended (PhoneCrashed, Phone), then Released. Used by the
// client half, once for all languages. call is changed; ended and released are filled in as local events.
void end_after_death(msn_call& call, Time now, msn_event& ended, msn_event& released);

}  // namespace microsip::model
