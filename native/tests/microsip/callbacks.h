// SPDX-License-Identifier: GPL-2.0-or-later
// The phone's own callbacks, as MicroSIP has them: in PJSIP's thread, or in the UI thread where that made PJSIP call
// them, mostly under the dialog's lock.
#pragma once

#include <pjsua-lib/pjsua.h>

namespace microsip::hook_host {

void set_callbacks(pjsua_callback& callbacks);

// How often each was called, and whether one was called while no stack was meant to run.
void print_callbacks();

}  // namespace microsip::hook_host
