// SPDX-License-Identifier: MIT
#include "model/phone.h"

#include <algorithm>

#include "model/completion.h"
#include "model/phases.h"
#include "model/registry.h"
#include "model/text.h"

namespace microsip::model {
namespace {

msn_event phone_event(msn_event_type type) {
    msn_event event{};
    event.type = type;
    event.row_index = MSN_NO_ROW;
    return event;
}

std::vector<std::uint64_t> live_calls(const Registry& registry) {
    std::vector<std::uint64_t> ids;
    for (const auto& [id, call] : registry.calls)
        ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace

bool engine_started(Step& step) {
    if (step.registry.started) return false;
    step.registry.started = true;
    auto event = phone_event(MSN_EVENT_TYPE_ENGINE_STARTED);
    step.output.publish(event);
    return true;
}

bool engine_stopping(Step& step) {
    step.registry.stopping = true;
    return true;
}

bool engine_stopped(Step& step, const msn_fact& fact) {
    auto& registry = step.registry;
    registry.stopping = true;
    for (const auto id : live_calls(registry)) {
        auto& call = registry.calls.at(id);
        call.let_go = true;
        const auto known = known_cause(call);
        if (contains(kNotEnded, call.row.phase)) {
            end(step, call, known ? known : Cause{MSN_CAUSE_PHONE_SHUTDOWN, MSN_INITIATOR_PHONE}, fact);
        } else {
            release_when_done(step, call);
        }
    }
    complete_all(step, MSN_STATUS_SHUTTING_DOWN, MSN_COMMAND_TYPE_SHUT_DOWN);
    complete_type(step, MSN_COMMAND_TYPE_SHUT_DOWN);
    registry.stopped = true;
    auto event = phone_event(MSN_EVENT_TYPE_ENGINE_STOPPED);
    step.output.publish(event);
    return true;
}

bool engine_recreated(Step& step, const msn_fact& fact) {
    if (!step.registry.started) return false;
    auto event = phone_event(MSN_EVENT_TYPE_ENGINE_RECREATED);
    event.value = fact.value;
    assign(event.text, view(fact.text));
    step.output.publish(event);
    return true;
}

bool transport_changed(Step& step, const msn_fact& fact) {
    auto event = phone_event(MSN_EVENT_TYPE_TRANSPORT);
    event.value = fact.value;
    assign(event.text, view(fact.text));
    step.output.publish(event);
    return true;
}

}  // namespace microsip::model
