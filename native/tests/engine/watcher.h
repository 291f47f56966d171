// SPDX-License-Identifier: GPL-2.0-or-later
// A client of the phone under test: collects its events and sends it commands, every wait bounded.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "microsip/msn.h"
#include "region/patience.h"

namespace microsip::test {

class Watcher {
  public:
    explicit Watcher(const std::string& instance) {
        msn_client_options options = {};
        std::snprintf(options.instance, sizeof options.instance, "%s", instance.c_str());
        options.timeout_ms = kPatienceMs;
        msn_error error = {};
        client_ = msn_client_attach(&options, &error);
        EXPECT_NE(client_, nullptr) << error.text;
    }
    ~Watcher() { msn_client_detach(client_); }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    msn_outcome run(const msn_command& command) {
        msn_outcome outcome = {};
        msn_client_call(client_, &command, kPatienceMs, &outcome);
        return outcome;
    }
    msn_outcome run(msn_command_type type, std::uint64_t call_id, std::uint32_t sip_code = 0) {
        msn_command command = {};
        command.type = type;
        command.call_id = call_id;
        command.sip_code = sip_code;
        return run(command);
    }
    msn_outcome run_with_text(msn_command_type type, std::uint64_t call_id, const std::string& text) {
        msn_command command = {};
        command.type = type;
        command.call_id = call_id;
        std::snprintf(command.text, sizeof command.text, "%s", text.c_str());
        return run(command);
    }
    msn_outcome dial(const std::string& uri) {
        msn_command command = {};
        command.type = MSN_COMMAND_TYPE_DIAL;
        std::snprintf(command.uri, sizeof command.uri, "%s", uri.c_str());
        return run(command);
    }

    // The first event that fits, among those seen and those to come; a test failure and an empty event after the time.
    msn_event wait(const std::function<bool(const msn_event&)>& fits) {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        for (std::size_t next = 0;;) {
            for (; next < events_.size(); ++next) {
                if (fits(events_[next])) return events_[next];
            }
            if (std::chrono::steady_clock::now() > until) break;
            msn_client_wait(client_, 100, 0);
            msn_event batch[64];
            for (std::uint32_t count; (count = msn_client_read(client_, batch, 64)) != 0;)
                events_.insert(events_.end(), batch, batch + count);
        }
        ADD_FAILURE() << "the event did not come; phases seen: " << all_phases();
        return {};
    }
    msn_event wait_for_phase(std::uint64_t call_id, msn_call_phase phase) {
        return wait([=](const msn_event& event) {
            return event.type == MSN_EVENT_TYPE_PHASE && event.call_id == call_id && event.phase == phase;
        });
    }
    msn_event wait_for(std::uint64_t call_id, msn_event_type type) {
        return wait([=](const msn_event& event) { return event.type == type && event.call_id == call_id; });
    }

    // The phases a call went through, as one line.
    std::string phases(std::uint64_t call_id) const {
        std::string text;
        for (const auto& event : events_) {
            if (event.type != MSN_EVENT_TYPE_PHASE || event.call_id != call_id) continue;
            text += std::string(text.empty() ? "" : " ") + msn_call_phase_name(event.phase);
        }
        return text;
    }

    // The states its transfer went through, as one line.
    std::string transfers(std::uint64_t call_id) const {
        std::string text;
        for (const auto& event : events_) {
            if (event.type != MSN_EVENT_TYPE_TRANSFER || event.call_id != call_id) continue;
            text += std::string(text.empty() ? "" : " ") + msn_transfer_name(static_cast<std::uint32_t>(event.value));
        }
        return text;
    }

    msn_call row(std::uint64_t call_id) const {
        msn_call call = {};
        msn_client_find_call(client_, call_id, &call);
        return call;
    }

    // Contiguous from the first event on, and no fact that the model found illegal.
    void expect_sound() const {
        std::uint64_t previous = 0;
        for (const auto& event : events_) {
            if (event.sequence == 0) continue;
            if (previous != 0) {
                EXPECT_EQ(event.sequence, previous + 1);
            }
            previous = event.sequence;
        }
        msn_phone phone = {};
        msn_client_phone(client_, &phone);
        EXPECT_EQ(phone.illegal_moves, 0u);
    }

  private:
    std::string all_phases() const {
        std::string text;
        for (const auto& event : events_) {
            if (event.type != MSN_EVENT_TYPE_PHASE) continue;
            text += " " + std::to_string(event.call_id) + ":" + msn_call_phase_name(event.phase);
            if (event.phase != MSN_CALL_PHASE_ENDED) continue;
            text += std::string(" (") + msn_cause_name(event.cause) + " " + std::to_string(event.cause_sip_code) + " " +
                    row(event.call_id).cause_phrase + ")";
        }
        return text;
    }

    msn_client* client_;
    std::vector<msn_event> events_;
};

}  // namespace microsip::test
