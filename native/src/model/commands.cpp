// SPDX-License-Identifier: MIT
#include "model/commands.h"

#include <algorithm>
#include <cstring>

#include "model/accounts.h"
#include "model/completion.h"
#include "model/hold.h"
#include "model/phases.h"
#include "model/registry.h"
#include "model/rules.h"

namespace microsip::model {
namespace {

constexpr PhaseSet kEstablished = phases(MSN_CALL_PHASE_ESTABLISHED);
constexpr PhaseSet kRinging = phases(MSN_CALL_PHASE_OFFERED, MSN_CALL_PHASE_ALERTING);
constexpr PhaseSet kNotOver = kNotEnded & ~phases(MSN_CALL_PHASE_ENDING);
constexpr std::uint32_t kNegotiating = MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_RESUMING;
constexpr std::uint32_t kOnHold = MSN_CALL_FLAG_LOCAL_HOLD | MSN_CALL_FLAG_HOLDING;

struct CommandRow {
    msn_command_type type;
    PhaseSet phases;              // of the call it is for; 0: it is for no call
    Side side;                    // whose calls it is for
    bool needs_media;             // the call's audio must be active
    std::uint32_t busy;           // WRONG_PHASE if any of these flags is set
    std::uint32_t set_already;    // ALREADY if any of these is set
    std::uint32_t clear_already;  // ALREADY if this one is not
};

constexpr CommandRow kRows[] = {
    {MSN_COMMAND_TYPE_PING, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_DIAL, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_ANSWER, kRinging, Side::kCallee, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_REJECT, kRinging, Side::kCallee, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_HANG_UP, kNotEnded, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_HANG_UP_ALL, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_HOLD, kEstablished, Side::kBoth, false, MSN_CALL_FLAG_RESUMING, kOnHold, 0},
    {MSN_COMMAND_TYPE_RESUME, kEstablished, Side::kBoth, false, MSN_CALL_FLAG_HOLDING, MSN_CALL_FLAG_RESUMING,
     MSN_CALL_FLAG_LOCAL_HOLD},
    {MSN_COMMAND_TYPE_MUTE, kNotOver, Side::kBoth, false, 0, MSN_CALL_FLAG_MUTED, 0},
    {MSN_COMMAND_TYPE_UNMUTE, kNotOver, Side::kBoth, false, 0, 0, MSN_CALL_FLAG_MUTED},
    {MSN_COMMAND_TYPE_DTMF, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_PLAY, kNotOver, Side::kBoth, true, 0, MSN_CALL_FLAG_PLAYING, 0},
    {MSN_COMMAND_TYPE_STOP_PLAY, kNotOver, Side::kBoth, false, 0, 0, MSN_CALL_FLAG_PLAYING},
    {MSN_COMMAND_TYPE_RECORD, kNotOver, Side::kBoth, true, 0, MSN_CALL_FLAG_RECORDING, 0},
    {MSN_COMMAND_TYPE_STOP_RECORD, kNotOver, Side::kBoth, false, 0, 0, MSN_CALL_FLAG_RECORDING},
    {MSN_COMMAND_TYPE_ACCOUNT_ADD, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_ACCOUNT_REMOVE, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_REGISTER, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_UNREGISTER, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_SHUT_DOWN, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_TRANSFER, kEstablished, Side::kBoth, false, kNegotiating, 0, 0},
    {MSN_COMMAND_TYPE_ACCEPT_TRANSFER, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_REJECT_TRANSFER, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_REDIRECT, kRinging, Side::kCallee, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_CONFERENCE_JOIN, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_CONFERENCE_LEAVE, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_SPEAKER_MUTE, kNotOver, Side::kBoth, false, 0, MSN_CALL_FLAG_SPEAKER_MUTED, 0},
    {MSN_COMMAND_TYPE_SPEAKER_UNMUTE, kNotOver, Side::kBoth, false, 0, 0, MSN_CALL_FLAG_SPEAKER_MUTED},
    {MSN_COMMAND_TYPE_MICROPHONE_VOLUME, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_SPEAKER_VOLUME, kNotOver, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_ACCOUNT_MODIFY, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_SET, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_USE_DEVICES, 0, Side::kBoth, false, 0, 0, 0},
    {MSN_COMMAND_TYPE_REFRESH_DEVICES, 0, Side::kBoth, false, 0, 0, 0},
};

const CommandRow* row_of(std::uint32_t type) {
    const auto found =
        std::find_if(std::begin(kRows), std::end(kRows), [type](const CommandRow& row) { return row.type == type; });
    return found == std::end(kRows) ? nullptr : found;
}

Side side_of(const msn_call& row) {
    return (row.flags & MSN_CALL_FLAG_INCOMING) != 0 ? Side::kCallee : Side::kCaller;
}

msn_status refuse(OutcomeText& text, msn_status status, const msn_call& row, const char* why) {
    say(text, "call %llu is %s%s", static_cast<unsigned long long>(row.call_id), msn_call_phase_name(row.phase), why);
    return status;
}

msn_status check_call(const Step& step, const CommandRow& rule, const msn_command& command, OutcomeText& text) {
    const auto id = static_cast<unsigned long long>(command.call_id);
    const auto* call = step.registry.find_call(command.call_id);
    if (call == nullptr) {
        const bool known = step.registry.call_ids.seen(command.call_id);
        say(text, known ? "call %llu has ended" : "there is no call %llu", id);
        return known ? MSN_STATUS_CALL_ENDED : MSN_STATUS_NO_SUCH_CALL;
    }
    const auto& row = call->row;
    const auto flags = row.flags;
    if (!contains(kNotEnded, row.phase)) return refuse(text, MSN_STATUS_CALL_ENDED, row, "");
    if (rule.side != Side::kBoth && rule.side != side_of(row)) {
        return refuse(text, MSN_STATUS_WRONG_PHASE, row,
                      " and outgoing; only an incoming call is answered, rejected or redirected");
    }
    if (!contains(rule.phases, row.phase)) return refuse(text, MSN_STATUS_WRONG_PHASE, row, "");
    if ((flags & rule.busy) != 0) {
        return refuse(text, MSN_STATUS_WRONG_PHASE, row, ", and a hold or resume is still being negotiated");
    }
    if ((flags & rule.set_already) != 0 || (rule.clear_already != 0 && (flags & rule.clear_already) == 0)) {
        say(text, "%s changes nothing for call %llu", msn_command_type_name(command.type), id);
        return MSN_STATUS_ALREADY;
    }
    if (rule.needs_media && row.media_state != MSN_MEDIA_STATE_ACTIVE) {
        say(text, "the audio of call %llu is %s", id, msn_media_state_name(row.media_state));
        return MSN_STATUS_NO_MEDIA;
    }
    return check_call_state(step, *call, command, text);
}

// HANG_UP by the command id of a dial.
msn_status resolve_target(const Step& step, msn_command& command, OutcomeText& text) {
    const auto target = command.target_command_id;
    if (command.type != MSN_COMMAND_TYPE_HANG_UP || command.call_id != 0 || target == 0) return MSN_STATUS_OK;
    for (const auto& [id, call] : step.registry.calls) {
        if (call.dial_command == target) {
            command.call_id = id;
            return MSN_STATUS_OK;
        }
    }
    say(text, "command %llu has no call that lives", static_cast<unsigned long long>(target));
    return MSN_STATUS_NO_SUCH_CALL;
}

msn_status check_account(const Step& step, msn_command& command, OutcomeText& text) {
    const bool wanted = command.type == MSN_COMMAND_TYPE_ACCOUNT_REMOVE || command.type == MSN_COMMAND_TYPE_REGISTER ||
                        command.type == MSN_COMMAND_TYPE_UNREGISTER || command.type == MSN_COMMAND_TYPE_ACCOUNT_MODIFY;
    if (!wanted && (command.type != MSN_COMMAND_TYPE_DIAL || command.account_id == 0)) return MSN_STATUS_OK;
    const auto* account = account_of(step, command.account_id);
    if (account == nullptr) {
        if (command.account_id == 0) {
            say(text, "there is no default account");
        } else {
            say(text, "there is no account %u", command.account_id);
        }
        return MSN_STATUS_NO_SUCH_ACCOUNT;
    }
    if (command.type == MSN_COMMAND_TYPE_REGISTER && account->registrar[0] == '\0') {
        say(text, "account %u has no registrar", account->account_id);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    command.account_id = account->account_id;
    return MSN_STATUS_OK;
}

bool in_scope(const Call& call, std::uint32_t scope) {
    if (!contains(kNotEnded, call.row.phase)) return false;
    const bool incoming = side_of(call.row) == Side::kCallee;
    return scope == MSN_SCOPE_ALL || incoming == (scope == MSN_SCOPE_INCOMING);
}

}  // namespace

msn_status check_state(const Step& step, msn_command& command, OutcomeText& text) {
    const auto& registry = step.registry;
    const auto* rule = row_of(command.type);
    if (rule == nullptr) {
        say(text, "command type %u is not known", command.type);
        return MSN_STATUS_UNKNOWN_COMMAND;
    }
    if (command.command_id == 0 || registry.commands.contains(command.command_id)) {
        say(text, "command_id %llu is 0 or runs already", static_cast<unsigned long long>(command.command_id));
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    if (registry.stopped || (registry.stopping && command.type != MSN_COMMAND_TYPE_PING)) {
        say(text, "%s came too late", msn_command_type_name(command.type));
        return MSN_STATUS_SHUTTING_DOWN;
    }
    if (rule->phases == 0) return check_account(step, command, text);
    if (const auto status = resolve_target(step, command, text); status != MSN_STATUS_OK) return status;
    return check_call(step, *rule, command, text);
}

void run(Step& step, const msn_command& command) {
    auto& registry = step.registry;
    Running running{};
    running.order = ++registry.started_commands;
    running.type = command.type;
    if (row_of(command.type)->phases != 0) running.call_id = command.call_id;
    if (command.type != MSN_COMMAND_TYPE_DIAL) running.account_id = command.account_id;
    if (command.type == MSN_COMMAND_TYPE_ANSWER) running.sip_code = command.sip_code != 0 ? command.sip_code : 200;
    if (command.type == MSN_COMMAND_TYPE_DTMF) running.left = static_cast<std::uint32_t>(std::strlen(command.text));
    if (command.type == MSN_COMMAND_TYPE_USE_DEVICES) running.left = 2;
    if (command.type == MSN_COMMAND_TYPE_HANG_UP_ALL) {
        for (auto& [id, call] : registry.calls) {
            if (!in_scope(call, command.scope)) continue;
            call.hang_up_alls.push_back(command.command_id);
            ++running.left;
        }
    }
    registry.commands.emplace(command.command_id, running);

    if (auto* call = registry.find_call(running.call_id); call != nullptr) {
        ++call->commands;
        begin_hold(step, *call, command.type, command.command_id);
    }
    if (command.type == MSN_COMMAND_TYPE_HANG_UP_ALL && running.left == 0) {
        complete(step, command.command_id, MSN_STATUS_OK, 0, "");
    }
}

}  // namespace microsip::model
