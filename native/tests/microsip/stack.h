// SPDX-License-Identifier: GPL-2.0-or-later
// The SIP stack as MicroSIP makes and destroys it: PJCreate, PJAccountAdd, PJDestroy, with the hooks where the patches
// put them. UI thread.
#pragma once

#include "state.h"

namespace microsip::hook_host {

void create_stack();  // prints "ready udp=PORT", or why not
void destroy_stack();
bool stack_runs();
void add_account();
void delete_account();
pj_status_t make_call(pjsua_acc_id account, const char* uri, const pjsua_msg_data* data);

}  // namespace microsip::hook_host
