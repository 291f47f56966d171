// SPDX-License-Identifier: MIT
// A connection to a phone, whatever surface it goes through: shared memory or COM. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "microsip/client.h"
#include "region/patience.h"

namespace microsip::conformance {

class Phone {
  public:
    virtual ~Phone() = default;

    // Sends a command and waits for its one end. timeout_ms as in msn_client_send.
    virtual msn_outcome call(const msn_command& command, std::int32_t timeout_ms) = 0;
    // Sends a command without waiting; its id is given to outcome_of, once. A hang-up's target is such an id too.
    virtual std::uint64_t send(const msn_command& command, std::int32_t timeout_ms) = 0;
    virtual msn_outcome outcome_of(std::uint64_t command_id, std::int32_t timeout_ms) = 0;

    // Appends the events that came since the last time, waiting for a first one at most so long.
    virtual void read(std::vector<msn_event>& events, std::int32_t timeout_ms) = 0;

    virtual std::vector<msn_call> calls() = 0;
    virtual bool find_call(std::uint64_t id, msn_call& call) = 0;
    virtual std::vector<msn_account> accounts() = 0;
    virtual msn_settings settings() = 0;
};

// Attaches to the phone of that name; throws where that fails.
using Attach = std::unique_ptr<Phone> (*)(const std::string& instance);
std::unique_ptr<Phone> attach_by_bus(const std::string& instance);
std::unique_ptr<Phone> attach_by_com(const std::string& instance);  // Windows

}  // namespace microsip::conformance
