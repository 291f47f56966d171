// SPDX-License-Identifier: MIT
// Which fact completes which command, and the one place where commands complete.
#pragma once

#include "model/call.h"

namespace microsip::model {

// Ends a running command: its event, then its outcome. A command that does not run is left alone.
void complete(Step& step, std::uint64_t command_id, std::uint32_t status, std::uint32_t sip_code, const char* text);
bool complete(Step& step, msn_outcome outcome);

// With the outcome of a SIP response: OK for a 2xx, else SIP_FAILURE with code and phrase.
void complete_by_response(Step& step, std::uint64_t command_id, const msn_fact& fact);

// The command that the fact names, if the fact is the one that completes its type.
void complete_by_fact(Step& step, const msn_fact& fact);

// What waited for the call's Established, or for our provisional response of this code (0: for any).
void complete_answers(Step& step, const Call& call, std::uint32_t sip_code);

// Everything that waited for the call's end.
void complete_at_end(Step& step, Call& call);

// REGISTER and UNREGISTER of an account: by the registrar's answer, or because the account is gone.
void complete_registrations(Step& step, const msn_fact& fact);

// ACCEPT_TRANSFER and REJECT_TRANSFER on the call: the one the fact names with OK, others with NO_TRANSFER.
void complete_decisions(Step& step, const Call& call, const msn_fact& fact);

// All commands, but those of the type spared.
void complete_all(Step& step, msn_status status, msn_command_type spared = MSN_COMMAND_TYPE_NONE);
// All commands of a type, with OK.
void complete_type(Step& step, msn_command_type type);

// The running command of this type on the call, 0 if none.
std::uint64_t running_on(const Step& step, const Call& call, msn_command_type type);

}  // namespace microsip::model
