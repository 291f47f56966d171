// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pjsua-lib/pjsua.h>

namespace microsip::engine {

// pjsua's on_create_media_transport. PJSIP's UDP transport reads its sockets before it counts as started, and a packet
// that is read in between is the last one (2.17: transport_media_start, on_rx_rtp): who was sent RTP early would hear
// nothing. From here on the two are one step.
pjmedia_transport* guard_media_start(pjsua_call_id call, unsigned media, pjmedia_transport* transport, unsigned flags);

}  // namespace microsip::engine
