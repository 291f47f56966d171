// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/triggers.h"

#include <cstdio>
#include <thread>
#include <unordered_map>
#include <utility>

#include "compat/invocation.h"
#include "compat/report.h"
#include "compat/trigger_event.h"
#include "compat/trigger_rules.h"
#include "microsip/client.h"

namespace microsip::compat {

namespace {

struct Detach {
    void operator()(msn_client* client) const { msn_client_detach(client); }
};

}  // namespace

class Triggers::Watch {
  public:
    Watch(TriggerCommands commands, const std::string& instance, Tell tell)
        : commands_(std::move(commands)),
          tell_(tell ? std::move(tell) : complain),
          runner_(commands_.time_limit, commands_.leave_running, tell_) {
        msn_client_options options = {};
        std::snprintf(options.instance, sizeof options.instance, "%s", instance.c_str());
        options.flags = MSN_CLIENT_FLAG_FROM_START;
        msn_error error = {};
        client_.reset(msn_client_attach(&options, &error));
        if (client_ == nullptr) {
            wrong_ = std::string(msn_status_text(error.status)) + ": " + error.text;
            return;
        }
        msn_phone phone = {};
        msn_client_phone(client_.get(), &phone);
        instance_ = phone.instance;
        thread_ = std::thread([this] { follow(); });
    }

    ~Watch() {
        if (client_ == nullptr) return;
        msn_client_interrupt(client_.get());
        thread_.join();
        take_events();
    }

    const std::string& wrong() const { return wrong_; }
    TriggerCounts counts() const { return runner_.counts(); }

  private:
    void follow() {
        while (msn_client_wait(client_.get(), -1, 0) != MSN_STATUS_STOPPED) {
            take_events();
            msn_phone phone = {};
            msn_client_phone(client_.get(), &phone);
            if (phone.link == MSN_LINK_STOPPED || phone.link == MSN_LINK_DEAD) break;
        }
        take_events();
    }

    void take_events() {
        msn_event events[16];
        while (const auto count = msn_client_read(client_.get(), events, std::size(events))) {
            for (std::uint32_t i = 0; i < count; ++i)
                take(events[i]);
        }
    }

    void take(const msn_event& event) {
        if (event.type == MSN_EVENT_TYPE_EVENTS_LOST)
            tell_("triggers lost " + std::to_string(event.value) + " events; what the calls show is made up for");
        const auto fired = rules_.step(event);
        if (!fired.empty()) refresh(event);
        for (const auto trigger : fired) {
            const auto& command = commands_.of(trigger);
            if (command.empty()) continue;
            const auto& call = calls_[event.call_id];
            auto environment = describe(trigger, event, call, instance_);
            runner_.run(
                {trigger, event.call_id, invocation(command, user_of(call.remote_uri), std::move(environment))});
        }
        if (event.type == MSN_EVENT_TYPE_CALL_LOST || event.phase == MSN_CALL_PHASE_RELEASED)
            calls_.erase(event.call_id);
    }

    // The call's row, or what it was when last seen.
    void refresh(const msn_event& event) {
        msn_call row = {};
        if (msn_client_find_call(client_.get(), event.call_id, &row) == MSN_STATUS_OK) calls_[event.call_id] = row;
    }

    const TriggerCommands commands_;
    const Tell tell_;
    std::string instance_;
    std::string wrong_;
    TriggerRules rules_;
    std::unordered_map<std::uint64_t, msn_call> calls_;
    TriggerRunner runner_;
    std::unique_ptr<msn_client, Detach> client_;
    std::thread thread_;
};

Triggers::Triggers(TriggerCommands commands, std::string instance, Tell tell)
    : watch_(std::make_unique<Watch>(std::move(commands), instance, std::move(tell))) {}

Triggers::~Triggers() = default;

const std::string& Triggers::wrong() const {
    return watch_->wrong();
}

TriggerCounts Triggers::counts() const {
    return watch_->counts();
}

}  // namespace microsip::compat
