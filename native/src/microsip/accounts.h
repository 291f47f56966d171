// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include <pjsua-lib/pjsua.h>

namespace microsip {
namespace patch {

// pjsua's accounts as accounts of the bus: one that came is added, one that went is removed, one whose address,
// registrar or proxy changed is modified. Nothing of their credentials is read. UI thread.
void compare_accounts();
// All of them: the SIP stack is gone. UI thread.
void remove_accounts();

// The account of the bus, added if it is not known yet; 0 if pjsua has none such. Any thread of PJSIP's.
uint32_t name_account(pjsua_acc_id account);
// The other way round, 0 being the default account; PJSUA_INVALID_ID if there is none.
pjsua_acc_id pjsua_account_of(uint32_t account_id);

}  // namespace patch
}  // namespace microsip
