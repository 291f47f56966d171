// SPDX-License-Identifier: MIT
// Why a call ended: the category of a SIP code, and what a Reason header says.
#pragma once

#include <cstdint>
#include <string_view>

#include "microsip/facts.h"

namespace microsip::model {

struct Cause {
    std::uint32_t category = MSN_CAUSE_NONE;
    std::uint32_t initiator = MSN_INITIATOR_NONE;

    explicit operator bool() const { return category != MSN_CAUSE_NONE; }
};

// The category of a final failure code (300..699); Unknown for any other.
msn_cause cause_of(std::uint32_t sip_code);

// The category of a refusal that the phone itself sends with this code.
msn_cause refusal_of_phone(std::uint32_t sip_code);

// A request in the dialog found nobody: no answer (timer F, transport), or 481 or 408 (RFC 3261 12.2.1.2).
bool found_nobody(const msn_fact& answer);

// What a Reason header's value says (RFC 3326); several reasons may stand in it, separated by commas.
struct Reason {
    std::uint32_t q850 = 0;           // the Q.850 cause, 0 if none
    bool answered_elsewhere = false;  // SIP;cause=200, a text that says so, or Q.850 26 (non-selected user clearing)
};
Reason parse_reason(std::string_view value);

}  // namespace microsip::model
