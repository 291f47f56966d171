// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "microsip/facts.h"

namespace microsip {
namespace patch {

// A transfer whose last NOTIFY never comes ends unknown after a minute (NOTIFY_MISSED).
void note_transfer(const msn_fact& fact);  // any thread, under the bridge's mutex
void tell_missed_notifies();               // UI thread, now and then

}  // namespace patch
}  // namespace microsip
