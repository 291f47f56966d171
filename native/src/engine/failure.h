// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pj/types.h>

#include <cstdint>
#include <functional>
#include <string>

#include "microsip/status.h"

namespace microsip::engine {

// Why something was refused; converts to false when nothing was.
struct Failure {
    msn_status status = MSN_STATUS_OK;
    std::string text;

    explicit operator bool() const { return status != MSN_STATUS_OK; }
};

// Ends a command that no fact will complete.
using FinishCommand = std::function<void(std::uint64_t command_id, const Failure& failure)>;

// PJSIP's own message.
std::string pjsip_text(pj_status_t code);

// A call of PJSIP's that failed, with PJSIP's own message; a success gives no failure.
Failure pjsip_failure(pj_status_t code, const char* what, msn_status status = MSN_STATUS_PJSIP_FAILURE);

void copy(const Failure& failure, msn_error* error);

}  // namespace microsip::engine
