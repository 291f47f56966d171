// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pj/types.h>

namespace microsip::engine {

// Session descriptions may name a host where an address belongs; PJSIP would ask getaddrinfo for it in the SIP thread.
// This module writes 0.0.0.0 in its place: nothing is sent there until the other side's own RTP shows where it is. An
// ICE candidate that is a name is not tried. After pjsua_init.
pj_status_t guard_sdp();

}  // namespace microsip::engine
