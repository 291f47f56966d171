// SPDX-License-Identifier: GPL-2.0-or-later
// Actions on a phone that runs, over the bus.
#pragma once

#include <string>

#include "compat/action.h"
#include "microsip/client.h"

namespace microsip::compat {

struct Outcome {
    std::uint32_t status = MSN_STATUS_OK;  // msn_status
    std::string text;                      // what was done, or why not

    bool done() const { return status == MSN_STATUS_OK; }
};

// 0 done, 1 refused or failed, 3 no phone runs, 4 timed out; the same as microsipctl's.
int exit_code(const Outcome& outcome);

// On the phone behind the connection, whose outcomes nobody else takes. timeout_ms: as in msn_client_send, for all of
// it together.
Outcome perform(msn_client* client, const Action& action, std::int32_t timeout_ms);

// On the phone of that name; empty: as in msn_client_options.
Outcome perform_on(const std::string& instance, const Action& action, std::int32_t timeout_ms);

}  // namespace microsip::compat
