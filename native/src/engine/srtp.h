// SPDX-License-Identifier: GPL-2.0-or-later
// SRTP (RFC 3711), keys in the SDP (RFC 4568); by DTLS too where PJSIP was built with it.
#pragma once

#include <pjsua-lib/pjsua.h>

#include "engine/failure.h"
#include "microsip/engine.h"

namespace microsip::engine {

// What every account begins with.
Failure configure_srtp(const msn_engine_options& options, pjsua_config& config);

// Where SRTP is required: answers an INVITE that offers none with 488 and a phrase that says so, before PJSIP refuses
// it with one that does not. After pjsua_init.
Failure guard_srtp(const msn_engine_options& options);

}  // namespace microsip::engine
