// SPDX-License-Identifier: MIT
// One call leg: its row, what is remembered beside it, and the steps every handler takes with it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/causes.h"
#include "model/step.h"

namespace microsip::model {

struct Call {
    msn_call row{};

    std::uint64_t dial_command = 0;    // that created it
    std::uint64_t ending_command = 0;  // that hung it up or rejected it
    Cause ending;                      // why it will end, once that is decided
    Cause cancelled;                   // what the caller's CANCEL said, until the 487 to it is sent
    std::uint32_t ending_code = 0;     // the SIP code that goes with it, until a later message brings one
    bool hung_up = false;              // by a command, a user or the phone's policy; not by PJSIP itself
    bool answered = false;             // the first 2xx came or went
    bool final_sent = false;           // our 300..699 went
    Cause refused;                     // what a 401, 407 or 3xx means unless a new INVITE follows it
    bool redirected = false;           // a 3xx was followed: now every refusal may be, by the next target
    bool let_go = false;               // the phone holds nothing of it any more
    std::uint32_t stream = 0;          // the audio stream the row tells of

    std::uint64_t replaced_by = 0;       // the call that took its place
    std::uint64_t transfer_command = 0;  // that made our last REFER
    std::uint64_t transfer_other =
        0;                            // of an attended transfer of ours: the call to be reached; of theirs: the new leg
    std::uint64_t transfer_of = 0;    // the call that is being transferred to this one
    bool moved = false;               // a transfer has succeeded: the conversation goes on in another call
    std::uint32_t transfer_hold = 0;  // HOLDING or RESUMING while that is being negotiated for our transfer
    std::uint64_t hold_command = 0;   // of the transfer that put it on hold; 0: none did

    std::uint32_t commands = 0;               // running on it
    std::vector<std::uint64_t> hang_up_alls;  // HANG_UP_ALL commands that wait for its end
    std::vector<std::uint64_t> branches;      // hashes of the To-tags heard so far
};

// An event about the call as it is now; the event's own fields are for the caller to fill in.
msn_event event_of(const msn_call& row, msn_event_type type);

// Moves the phase and publishes it. False, and nothing else happened, where the move is not legal.
bool move_to(Step& step, Call& call, msn_call_phase phase, std::uint64_t command_id);

// Ended, exactly once: event, outcomes of the commands that ran on the call, and Released if the phone has let go.
// The call may be gone afterwards.
void end(Step& step, Call& call, Cause cause, const msn_fact& fact);

// Released, if Ended and let go. The call may be gone afterwards.
void release_when_done(Step& step, Call& call);

// Keeps a Reason header as it came, and its Q.850 code.
Reason note_reason(Call& call, const msn_text& reason);

// What is known of the call's end so far: our decision, the caller's CANCEL, a refusal not followed; none: empty.
Cause known_cause(const Call& call);

// The category a fact names for itself, empty if none; the phone is the initiator unless the fact says otherwise.
Cause given_cause(const msn_fact& fact);

// What the phone does unasked: shutting down, if it is; else the cause given here.
Cause unless_stopping(const Step& step, Cause cause);

}  // namespace microsip::model
