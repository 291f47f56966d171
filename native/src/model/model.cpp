// SPDX-License-Identifier: MIT
#include "model/model.h"

#include "model/accounts.h"
#include "model/birth.h"
#include "model/commands.h"
#include "model/completion.h"
#include "model/devices.h"
#include "model/phone.h"
#include "model/registry.h"
#include "model/rules.h"
#include "model/settings.h"

namespace microsip::model {
namespace {

bool sees(Side side, const Call& call) {
    const bool incoming = (call.row.flags & MSN_CALL_FLAG_INCOMING) != 0;
    return side == Side::kBoth || incoming == (side == Side::kCallee);
}

// A fact about a call that should exist. False: illegal.
bool take_call_fact(Step& step, const msn_fact& fact) {
    const auto* rule = rule_of(fact.type);
    if (rule == nullptr) return false;
    auto* call = step.registry.find_call(fact.call_id);
    if (call == nullptr) return step.registry.call_ids.seen(fact.call_id);  // late, after Released
    if (!sees(rule->side, *call)) return false;
    if (contains(rule->late, call->row.phase)) return true;
    if (!contains(rule->counts, call->row.phase) || !rule->handle(step, *call, fact)) return false;
    if (fact.command_id != 0) complete_by_fact(step, fact);
    return true;
}

bool take(Step& step, const msn_fact& fact) {
    switch (fact.type) {
        case MSN_FACT_ENGINE_STARTED:
            return engine_started(step);
        case MSN_FACT_ENGINE_STOPPING:
            return engine_stopping(step);
        case MSN_FACT_ENGINE_STOPPED:
            return engine_stopped(step, fact);
        case MSN_FACT_ENGINE_RECREATED:
            return engine_recreated(step, fact);
        case MSN_FACT_TRANSPORT:
            return transport_changed(step, fact);
        case MSN_FACT_ACCOUNT_ADDED:
            return account_added(step, fact);
        case MSN_FACT_ACCOUNT_MODIFIED:
            return account_modified(step, fact);
        case MSN_FACT_ACCOUNT_REMOVED:
            return account_removed(step, fact);
        case MSN_FACT_REGISTER_SENT:
            return register_sent(step, fact);
        case MSN_FACT_REGISTER_ANSWERED:
            return register_answered(step, fact);
        case MSN_FACT_REGISTER_RETRY:
            return register_retry(step, fact);
        case MSN_FACT_SETTING_CHANGED:
            return setting_changed(step, fact);
        case MSN_FACT_DEVICE_FOUND:
            return device_found(step, fact);
        case MSN_FACT_DEVICE_GONE:
            return device_gone(step, fact);
        case MSN_FACT_DEVICES_LISTED:
            return devices_listed(step, fact);
        case MSN_FACT_DEVICE_USED:
            return device_used(step, fact);
        case MSN_FACT_DEVICE_FAILED:
            return device_failed(step, fact);
        case MSN_FACT_CALL_CREATED:
            return call_created(step, fact);
        case MSN_FACT_INVITE_RECEIVED:
            return invite_received(step, fact);
        default:
            return take_call_fact(step, fact);
    }
}

}  // namespace

struct Model::State : Registry {};

Model::Model() : state_(new State) {}
Model::~Model() {
    delete state_;
}

void Model::report(const msn_fact& fact, Time now, Output& output) {
    if (state_->stopped) return;  // the epoch's last event is out
    Step step{*state_, now, output};
    if (take(step, fact)) return;
    const auto* call = state_->find_call(fact.call_id);
    output.illegal_move(fact, call != nullptr ? call->row.phase : std::uint32_t{MSN_CALL_PHASE_CREATED});
}

msn_status Model::start(msn_command& command, Time now, Output& output, char (&text)[192]) {
    Step step{*state_, now, output};
    text[0] = '\0';
    auto status = check_fields(command, text);
    if (status == MSN_STATUS_OK) status = check_state(step, command, text);
    if (status == MSN_STATUS_OK) run(step, command);
    return status;
}

bool Model::finish(const msn_outcome& outcome, Time now, Output& output) {
    Step step{*state_, now, output};
    return complete(step, outcome);
}

void Model::finish_all(msn_status status, Time now, Output& output) {
    Step step{*state_, now, output};
    complete_all(step, status);
}

const msn_call* Model::find(std::uint64_t call_id) const {
    const auto* call = state_->find_call(call_id);
    return call != nullptr ? &call->row : nullptr;
}

}  // namespace microsip::model
