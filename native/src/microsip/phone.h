// SPDX-License-Identifier: GPL-2.0-or-later
// The phone this process is, as the host side sees it. UI thread, but for host, which stands from open to the end.
#pragma once

#include "microsip/actions.h"
#include "microsip/host.h"

namespace microsip {
namespace patch {

struct Phone {
    Actions* actions = nullptr;
    msn_host* host = nullptr;  // null: no bus, the phone runs as if nothing had been added to it
    bool up = false;           // the SIP stack runs
    unsigned created = 0;      // how often it was made
};
extern Phone phone;

msn_fact new_fact(msn_fact_type type);
msn_fact new_fact(msn_fact_type type, uint64_t call_id);
msn_text text_of(const char* string);
// Straight to the host: also where there is no SIP stack, hence no bridge. Any thread.
void report(const msn_fact& fact);

}  // namespace patch
}  // namespace microsip
