// SPDX-License-Identifier: GPL-2.0-or-later
// What is done to calls by SIP: dial, answer, hang up, hold. Command thread only.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>
#include <functional>
#include <string>

#include "engine/accounts.h"
#include "engine/failure.h"
#include "engine/headers.h"
#include "microsip/commands.h"

namespace microsip::engine {

// Audio and nothing else: PJSIP would offer m=text by default.
pjsua_call_setting audio_only();

struct DialRequest {
    std::uint64_t command_id = 0;
    pjsua_acc_id account = PJSUA_INVALID_ID;
    std::string uri;
    HeaderList headers;
    std::uint64_t other_call_id = 0;             // the call whose REFER it obeys
    std::function<void(std::uint64_t)> created;  // hears of the new call before anything happens to it; may be empty
};

Failure dial(const Accounts& accounts, const msn_command& command);
Failure dial(const Accounts& accounts, DialRequest& request);
Failure answer(std::uint64_t call_id, std::uint32_t sip_code);
Failure reject(std::uint64_t call_id, std::uint32_t sip_code);
// 302 to an incoming call that rings (RFC 3261 21.3.3). target: as complete takes it, with the account that was called.
Failure redirect(const Accounts& accounts, std::uint64_t call_id, std::string target);
Failure hang_up(std::uint64_t call_id);
// unanswered_code: for incoming calls that still ring; 0: PJSIP's usual one.
void hang_up_all(msn_scope scope, unsigned unanswered_code);
// Both AGAIN while another re-INVITE is under way.
Failure hold(std::uint64_t call_id);
Failure resume(std::uint64_t call_id);

}  // namespace microsip::engine
