// SPDX-License-Identifier: GPL-2.0-or-later
// The messages of a transfer that the other side asked for (RFC 3515): answers to REFER, and NOTIFY.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>
#include <string>

#include "bridge/bridge.h"

namespace microsip::engine {

// In whose name dialogs are kept. It also refuses REFERs that belong to no call: PJSIP would leave them unanswered.
pj_status_t register_referral_module();
pjsip_module& referral_module();

// Whether the REFER asks for NOTIFYs: it does unless it says otherwise (RFC 4488).
bool wants_notify(const pjsip_msg& refer);
// The value of its Referred-By (RFC 3892), empty if it has none.
std::string referred_by(const pjsip_msg& refer);

void respond(const bridge::Request& request, unsigned code);
void accept_refer(const bridge::Request& request, bool notifies);

// NOTIFY with a status line; a final one ends the subscription. The dialog is kept by the caller.
void send_notify(pjsip_dialog* dialog, std::int32_t refer_cseq, std::uint32_t code, bool final);

}  // namespace microsip::engine
