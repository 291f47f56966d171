// SPDX-License-Identifier: GPL-2.0-or-later
// The headless softphone: PJSIP, the bridge and the bus put together.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "engine/accounts.h"
#include "engine/call_audio.h"
#include "engine/devices.h"
#include "engine/digits.h"
#include "engine/fact_feed.h"
#include "engine/failure.h"
#include "engine/nat.h"
#include "engine/policy.h"
#include "engine/referrals.h"
#include "engine/reinvites.h"
#include "engine/settings.h"
#include "engine/stack.h"
#include "engine/transfers.h"
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
    // Until the epoch has ended; PJSIP lives on until the destructor.
    void run();
    void stop() noexcept { worker_.stop(); }

  private:
    explicit Engine(const msn_engine_options& options);

    Failure start();
    std::string description() const;
    std::chrono::milliseconds t1() const;
    void execute(const msn_command& command);
    Failure execute_on_account(const msn_command& command);
    Failure execute_on_call(const msn_command& command);
    void reinvite(const msn_command& command);
    Failure transfer(const msn_command& command);
    Failure decide(const msn_command& command, unsigned attempts);
    void finish_command(std::uint64_t command_id, const Failure& failure);
    void on_fact(const Seen& seen);
    void end_calls();
    void finish();

    msn_engine_options options_;
    std::unique_ptr<msn_host, void (*)(msn_host*)> host_{nullptr, &msn_host_close};
    Worker worker_;
    Stack stack_;
    Accounts accounts_;
    Devices devices_;
    CallAudio audio_{worker_};
    Settings settings_;
    Policy policy_{worker_, accounts_, audio_, settings_};
    Stun stun_{worker_};
    FactFeed feed_{worker_};
    Reinvites reinvites_{worker_};
    FinishCommand finish_{[this](std::uint64_t id, const Failure& failure) { finish_command(id, failure); }};
    Transfers transfers_{worker_, feed_, reinvites_, finish_};
    Digits digits_{feed_, finish_};
    Referrals referrals_{worker_, feed_, accounts_, settings_};
    bool finished_ = false;
};

}  // namespace microsip::engine
