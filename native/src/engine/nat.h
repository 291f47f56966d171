// SPDX-License-Identifier: GPL-2.0-or-later
// Media through address translators: ICE (RFC 8445) with STUN (RFC 8489) and TURN (RFC 8656).
#pragma once

#include <pjsua-lib/pjsua.h>

#include <atomic>
#include <string>

#include "engine/failure.h"
#include "engine/worker.h"
#include "microsip/engine.h"

namespace microsip::engine {

// Whether calls find their way by ICE: asked for, or implied by a STUN or TURN server.
bool wants_ice(const msn_engine_options& options);

// Checks the options and puts ICE and TURN into the configuration; it points into options. bind: where media will be.
Failure configure_nat(const msn_engine_options& options, const char* bind, pjsua_media_config& media);

// Asks the STUN server and gives it to PJSIP once it has answered, so that no call ever waits for one that does not:
// pjsua would hold up the thread that makes the call. Until then ICE does without.
class Stun {
  public:
    explicit Stun(Worker& worker) : worker_(worker) {}
    ~Stun() { stop(); }
    Stun(const Stun&) = delete;
    Stun& operator=(const Stun&) = delete;

    // server: as in the options; empty: none. After pjsua_start.
    Failure start(const char* server);
    void stop();  // before the worker goes

    // The answer, from a thread of PJSIP's.
    void on_result(pj_status_t status);

  private:
    Failure ask();

    Worker& worker_;
    std::string server_;
};

}  // namespace microsip::engine
