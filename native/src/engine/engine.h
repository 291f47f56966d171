// SPDX-License-Identifier: GPL-2.0-or-later
// The headless softphone: PJSIP, the bridge and the bus put together.
#pragma once

#include <atomic>
#include <memory>

#include "engine/accounts.h"
#include "engine/call_audio.h"
#include "engine/failure.h"
#include "engine/policy.h"
#include "engine/stack.h"
#include "engine/worker.h"
#include "microsip/engine.h"
#include "microsip/host.h"

namespace microsip::engine {

class Engine {
  public:
    // Null with failure filled.
    static std::unique_ptr<Engine> create(const msn_engine_options& options, Failure& failure);
    ~Engine();

    std::uint32_t add_account(const msn_account_settings& settings, Failure& failure);
    const msn_engine_ports& ports() const { return stack_.ports(); }
    void run();
    void stop() noexcept { worker_.stop(); }

  private:
    explicit Engine(const msn_engine_options& options);

    Failure start();
    void execute(const msn_command& command);
    Failure execute_on_account(const msn_command& command);
    Failure execute_on_call(const msn_command& command);
    Failure reinvite(const msn_command& command, unsigned attempts);
    void end_calls();
    void finish();

    msn_engine_options options_;
    std::unique_ptr<msn_host, void (*)(msn_host*)> host_{nullptr, &msn_host_close};
    Worker worker_;
    Stack stack_;
    Accounts accounts_;
    CallAudio audio_{worker_};
    Policy policy_{worker_, audio_};
    bool finished_ = false;
};

}  // namespace microsip::engine
