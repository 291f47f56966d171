// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pj/types.h>

namespace microsip::engine {

// A dialog outlives its session by the BYE's transaction. PJSIP leaves an INVITE that comes in it then (one that
// crossed the BYE, RFC 5407 3.1) without any answer, for ever: its transaction and the dialog would never end. This
// module answers 481. After pjsua_init.
pj_status_t answer_in_ended_dialogs();

}  // namespace microsip::engine
