// SPDX-License-Identifier: MIT
// An event as both of COM's ways give it: WaitForEvent and the sink have to agree.
#pragma once

#include "by_com/told.h"
#include "microsip/client.h"

struct IPhoneEvent;

namespace microsip::conformance {

// What WaitForEvent gave.
msn_event read_event(IPhoneEvent& given);
// Takes what the sink was told of the same event and adds what only that says; throws Failed where the two differ.
void complete_event(msn_event& event, Listener& listener);

}  // namespace microsip::conformance
