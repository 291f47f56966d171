// SPDX-License-Identifier: MIT
#include "model/completion.h"

#include <algorithm>

#include "model/hold.h"
#include "model/registry.h"
#include "model/text.h"

namespace microsip::model {
namespace {

constexpr std::uint64_t kAnyValue = ~std::uint64_t{0};

struct CompletionRow {
    msn_command_type command;
    std::uint32_t fact;   // that carries the command's id and completes it; 0: none does
    std::uint64_t value;  // that the fact must have
    msn_status at_end;    // the status if the call ends first
};

// DIAL, ANSWER, REGISTER, UNREGISTER and SHUT_DOWN wait for facts that name no command: INVITE_SENT, CONFIRMED or
// PROVISIONAL_SENT, REGISTER_ANSWERED, ENGINE_STOPPED. HANG_UP_ALL waits for the Ended of several calls, TRANSFER for
// the last word on its REFER, ACCEPT_TRANSFER and REJECT_TRANSFER for the decision on theirs, whoever made it.
constexpr CompletionRow kRows[] = {
    {MSN_COMMAND_TYPE_DIAL, 0, kAnyValue, MSN_STATUS_SIP_FAILURE},
    {MSN_COMMAND_TYPE_ANSWER, 0, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_REJECT, 0, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_HANG_UP, 0, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_HOLD, MSN_FACT_REINVITE_ANSWERED, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_RESUME, MSN_FACT_REINVITE_ANSWERED, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_MUTE, MSN_FACT_MUTED, 1, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_UNMUTE, MSN_FACT_MUTED, 0, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_DTMF, MSN_FACT_DTMF, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_PLAY, MSN_FACT_PLAYBACK, 1, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_STOP_PLAY, MSN_FACT_PLAYBACK, 0, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_RECORD, MSN_FACT_RECORDING, 1, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_STOP_RECORD, MSN_FACT_RECORDING, 0, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_ACCOUNT_ADD, MSN_FACT_ACCOUNT_ADDED, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_ACCOUNT_REMOVE, MSN_FACT_ACCOUNT_REMOVED, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_TRANSFER, 0, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 0, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_REJECT_TRANSFER, 0, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_REDIRECT, 0, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_CONFERENCE_JOIN, MSN_FACT_CONFERENCE, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_CONFERENCE_LEAVE, MSN_FACT_CONFERENCE, 0, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_SPEAKER_MUTE, MSN_FACT_SPEAKER_MUTED, 1, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_SPEAKER_UNMUTE, MSN_FACT_SPEAKER_MUTED, 0, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_MICROPHONE_VOLUME, MSN_FACT_VOLUME, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_SPEAKER_VOLUME, MSN_FACT_VOLUME, kAnyValue, MSN_STATUS_CALL_ENDED},
    {MSN_COMMAND_TYPE_ACCOUNT_MODIFY, MSN_FACT_ACCOUNT_MODIFIED, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_SET, MSN_FACT_SETTING_CHANGED, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_USE_DEVICES, MSN_FACT_DEVICE_USED, kAnyValue, MSN_STATUS_OK},
    {MSN_COMMAND_TYPE_REFRESH_DEVICES, MSN_FACT_DEVICES_LISTED, kAnyValue, MSN_STATUS_OK},
};

const CompletionRow* row_of(std::uint32_t command) {
    const auto found = std::find_if(std::begin(kRows), std::end(kRows),
                                    [command](const CompletionRow& row) { return row.command == command; });
    return found == std::end(kRows) ? nullptr : found;
}

// The ids of the running commands that fit, in the order of their start.
template <class Fits>
std::vector<std::uint64_t> select(const Registry& registry, Fits fits) {
    std::vector<std::uint64_t> ids;
    for (const auto& [id, running] : registry.commands) {
        if (fits(running)) ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end(), [&registry](std::uint64_t a, std::uint64_t b) {
        return registry.commands.at(a).order < registry.commands.at(b).order;
    });
    return ids;
}

bool succeeded(std::uint32_t sip_code) {
    return sip_code >= 200 && sip_code < 300;
}

}  // namespace

bool complete(Step& step, msn_outcome outcome) {
    auto& registry = step.registry;
    const auto found = registry.commands.find(outcome.command_id);
    if (found == registry.commands.end()) return false;
    const auto running = found->second;
    registry.commands.erase(found);

    outcome.type = running.type;
    if (outcome.call_id == 0) outcome.call_id = running.call_id;
    if (outcome.account_id == 0) outcome.account_id = running.account_id;
    auto* call = registry.find_call(running.call_id);
    if (call != nullptr) {
        --call->commands;
        settle_hold(step, *call, running.type, outcome);
    }

    auto event = call != nullptr ? event_of(call->row, MSN_EVENT_TYPE_COMMAND_COMPLETED) : msn_event{};
    event.type = MSN_EVENT_TYPE_COMMAND_COMPLETED;
    event.command_id = outcome.command_id;
    event.command_type = outcome.type;
    event.status = outcome.status;
    event.sip_code = outcome.sip_code;
    assign(event.text, outcome.text);
    if (call != nullptr) {
        step.output.publish(event, call->row);
    } else {
        event.account_id = outcome.account_id;
        event.row_index = MSN_NO_ROW;
        step.output.publish(event);
    }
    step.output.complete(outcome);
    return true;
}

void complete(Step& step, std::uint64_t command_id, std::uint32_t status, std::uint32_t sip_code, const char* text) {
    msn_outcome outcome{};
    outcome.command_id = command_id;
    outcome.status = status;
    outcome.sip_code = sip_code;
    assign(outcome.text, text);
    complete(step, outcome);
}

void complete_by_response(Step& step, std::uint64_t command_id, const msn_fact& fact) {
    if (succeeded(fact.sip_code)) return complete(step, command_id, MSN_STATUS_OK, fact.sip_code, "");
    OutcomeText text;
    const auto phrase = view(fact.phrase);
    say(text, "%u %.*s", fact.sip_code, static_cast<int>(phrase.size()), phrase.data());
    complete(step, command_id, MSN_STATUS_SIP_FAILURE, fact.sip_code, text);
}

void complete_by_fact(Step& step, const msn_fact& fact) {
    auto* running = step.registry.find_command(fact.command_id);
    if (running == nullptr || running->call_id != fact.call_id) return;
    const auto* row = row_of(running->type);
    if (row == nullptr || row->fact != fact.type) return;
    if (fact.type == MSN_FACT_REINVITE_ANSWERED) return complete_by_response(step, fact.command_id, fact);
    if (row->value != kAnyValue && row->value != fact.value && fact.status == MSN_STATUS_OK) return;
    if (fact.type == MSN_FACT_DTMF && fact.sip_code >= 300) {  // an INFO was refused: the digits after it are not sent
        return complete_by_response(step, fact.command_id, fact);
    }
    if (running->left > 1) {
        --running->left;
        return;
    }
    if (running->account_id == 0) running->account_id = fact.account_id;
    complete(step, fact.command_id, fact.status, fact.sip_code,
             fact.status == MSN_STATUS_OK ? "" : msn_status_text(fact.status));
}

void complete_answers(Step& step, const Call& call, std::uint32_t sip_code) {
    if (call.commands == 0) return;
    const auto call_id = call.row.call_id;
    const auto last_code = call.row.sip_code;
    const auto ids = select(step.registry, [call_id, sip_code](const Running& running) {
        return running.type == MSN_COMMAND_TYPE_ANSWER && running.call_id == call_id &&
               (sip_code == 0 || running.sip_code == sip_code);
    });
    for (const auto id : ids)
        complete(step, id, MSN_STATUS_OK, last_code, "");
}

void complete_at_end(Step& step, Call& call) {
    const auto& row = call.row;
    if (call.commands != 0) {
        OutcomeText text;
        say(text, "the call ended: %s %u %s", msn_cause_name(row.cause), row.cause_sip_code, row.cause_phrase);
        const auto ids =
            select(step.registry, [&row](const Running& running) { return running.call_id == row.call_id; });
        for (const auto id : ids) {
            const auto* completion = row_of(step.registry.commands.at(id).type);
            auto status = completion != nullptr ? completion->at_end : MSN_STATUS_CALL_ENDED;
            if (status == MSN_STATUS_SIP_FAILURE && row.cause_sip_code < 300) status = MSN_STATUS_CALL_ENDED;
            complete(step, id, status, row.cause_sip_code, status == MSN_STATUS_OK ? "" : text);
        }
    }
    for (const auto id : call.hang_up_alls) {
        auto* running = step.registry.find_command(id);
        if (running != nullptr && --running->left == 0) complete(step, id, MSN_STATUS_OK, 0, "");
    }
    call.hang_up_alls.clear();
}

void complete_registrations(Step& step, const msn_fact& fact) {
    const auto ids = select(step.registry, [&fact](const Running& running) {
        return (running.type == MSN_COMMAND_TYPE_REGISTER || running.type == MSN_COMMAND_TYPE_UNREGISTER) &&
               running.account_id == fact.account_id;
    });
    for (const auto id : ids) {
        if (fact.type == MSN_FACT_ACCOUNT_REMOVED) {
            complete(step, id, MSN_STATUS_NO_SUCH_ACCOUNT, 0, "the account was removed meanwhile");
        } else {
            complete_by_response(step, id, fact);
        }
    }
}

void complete_decisions(Step& step, const Call& call, const msn_fact& fact) {
    if (call.commands == 0) return;
    const auto call_id = call.row.call_id;
    const auto ids = select(step.registry, [call_id](const Running& running) {
        return running.call_id == call_id &&
               (running.type == MSN_COMMAND_TYPE_ACCEPT_TRANSFER || running.type == MSN_COMMAND_TYPE_REJECT_TRANSFER);
    });
    for (const auto id : ids) {
        const bool accepts = step.registry.commands.at(id).type == MSN_COMMAND_TYPE_ACCEPT_TRANSFER;
        if (id == fact.command_id && accepts == (fact.type == MSN_FACT_REFER_ACCEPTED)) {
            complete(step, id, MSN_STATUS_OK, fact.sip_code, "");
        } else {
            complete(step, id, MSN_STATUS_NO_TRANSFER, fact.sip_code, "the transfer was decided on otherwise");
        }
    }
}

void complete_all(Step& step, msn_status status, msn_command_type spared) {
    const auto ids = select(step.registry, [spared](const Running& running) { return running.type != spared; });
    for (const auto id : ids)
        complete(step, id, status, 0, msn_status_text(status));
}

void complete_type(Step& step, msn_command_type type) {
    const auto ids = select(step.registry, [type](const Running& running) { return running.type == type; });
    for (const auto id : ids)
        complete(step, id, MSN_STATUS_OK, 0, "");
}

std::uint64_t running_on(const Step& step, const Call& call, msn_command_type type) {
    if (call.commands == 0) return 0;
    const auto ids = select(step.registry, [&call, type](const Running& running) {
        return running.type == type && running.call_id == call.row.call_id;
    });
    return ids.empty() ? 0 : ids.front();
}

}  // namespace microsip::model
