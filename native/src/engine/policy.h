// SPDX-License-Identifier: GPL-2.0-or-later
// What the phone does unasked, and the callbacks that tell it when. The callbacks only leave tasks for the command
// thread.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>

#include "engine/accounts.h"
#include "engine/call_audio.h"
#include "engine/redirects.h"
#include "engine/settings.h"
#include "engine/worker.h"
#include "microsip/engine.h"

namespace microsip::engine {

class Policy {
  public:
    Policy(Worker& worker, const Accounts& accounts, CallAudio& audio, const Settings& settings)
        : worker_(worker), accounts_(accounts), audio_(audio), settings_(settings) {}

    // The callbacks of the one engine of this process; they come to this object until leave.
    pjsua_callback join(const msn_engine_options& options);
    void leave();

    void on_incoming(std::uint64_t call_id);
    void on_established(std::uint64_t call_id);
    void on_no_answer_sdp(std::uint64_t call_id);  // the ACK came without it: such a call has no audio
    void on_connection_lost(std::uint64_t call_id);
    void on_other_side_lost(std::uint64_t call_id);
    void on_media(std::uint64_t call_id);
    void on_over(std::uint64_t call_id);
    // Any thread, at once.
    bool follows(std::uint64_t call_id, const pjsip_uri* target);

  private:
    // An incoming call is answered, refused, forwarded or left ringing (incoming_policy.cpp).
    void decide(std::uint64_t call_id);
    void ring(std::uint64_t call_id, const msn_settings& settings);
    // False: no account completes the number, or the call is over.
    bool forward(std::uint64_t call_id, const char* target);

    Worker& worker_;
    const Accounts& accounts_;
    CallAudio& audio_;
    const Settings& settings_;
    Redirects redirects_;
    unsigned hang_up_after_s_ = 0;
};

}  // namespace microsip::engine
