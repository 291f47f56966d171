// SPDX-License-Identifier: GPL-2.0-or-later
// PJSIP's life: created, listening, destroyed. Its state is global, so there is one per process.
#pragma once

#include <pjsua-lib/pjsua.h>

#include "engine/failure.h"
#include "engine/settings.h"
#include "microsip/engine.h"
#include "microsip/host.h"

namespace microsip::engine {

class Stack {
  public:
    Stack() = default;
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;

    // callbacks: the engine's own; the bridge is put around them.
    Failure start(const msn_engine_options& options, msn_host* host, const pjsua_callback& callbacks,
                  Settings& settings);
    // Lets this thread call PJSIP, if there is one.
    void use_this_thread();
    // Without waiting for anything on the network.
    void destroy();

    const msn_engine_ports& ports() const { return ports_; }
    const char* bind_address() const { return bind_; }
    const char* public_address() const { return public_; }

  private:
    Failure initialize(const msn_engine_options& options, msn_host* host, const pjsua_callback& callbacks);
    Failure listen(const msn_engine_options& options);
    Failure listen_on(unsigned port);

    bool created_ = false;
    msn_engine_ports ports_{};
    char bind_[64]{};
    char public_[64]{};
};

}  // namespace microsip::engine
