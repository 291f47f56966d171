// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "microsip/settings.h"

namespace microsip::engine {

// What becomes of the other side's wish to move a call. Read by PJSIP's threads.
class TransferPolicy {
  public:
    virtual ~TransferPolicy() = default;
    virtual msn_transfer_policy transfers() const = 0;  // an incoming REFER
    virtual bool replaces() const = 0;                  // whether an INVITE with Replaces is taken
};

}  // namespace microsip::engine
