// SPDX-License-Identifier: GPL-2.0-or-later
// The phone's settings (msn_settings): what they are now, and how they are changed.
#pragma once

#include <mutex>

#include "engine/failure.h"
#include "engine/transfer_policy.h"
#include "microsip/commands.h"
#include "microsip/engine.h"

namespace microsip::engine {

class Settings : public TransferPolicy {
  public:
    // Sets each one as the options say, and so reports each once. After pjsua_init, before the first transport.
    Failure begin(const msn_engine_options& options);

    // Checks a SET, applies it and reports SETTING_CHANGED. Command thread only.
    Failure set(const msn_command& command);

    // The rest: any thread.
    msn_settings now() const;
    msn_transfer_policy transfers() const override { return static_cast<msn_transfer_policy>(now().transfers); }
    bool replaces() const override { return now().replaces != 0; }
    bool redirects() const { return now().redirects != 0; }

  private:
    mutable std::mutex mutex_;
    msn_settings now_{};
};

}  // namespace microsip::engine
