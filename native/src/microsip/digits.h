// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "microsip/actions.h"
#include "microsip/facts.h"

namespace microsip {
namespace patch {

// DTMF: in the stream (RFC 4733) all at once, by INFO one after the other's answer, as over UDP two could overtake each
// other. UI thread.
Answer send_digits(const msn_command& command, pjsua_call_id call);
void send_next_digits();
void note_digit(const msn_fact& fact);  // any thread, under the bridge's mutex

}  // namespace patch
}  // namespace microsip
