// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "microsip/actions.h"

namespace microsip::hook_host {

patch::Actions& actions();

}  // namespace microsip::hook_host
