// SPDX-License-Identifier: GPL-2.0-or-later
// Every command of commands.h. What a fact completes is left to it; the rest is finished here.
#include <chrono>
#include <cstdio>
#include <cstring>

#include "bridge/bridge.h"
#include "compat/wipe.h"
#include "engine/calls.h"
#include "engine/dial_target.h"
#include "engine/engine.h"
#include "engine/refer_target.h"

namespace microsip::engine {

namespace {

constexpr unsigned kDecisionAttempts = 100;
constexpr auto kDecisionPause = std::chrono::milliseconds(5);

msn_account_settings settings_of(const msn_command& command) {
    msn_account_settings settings = {};
    std::memcpy(settings.address, command.account_address, sizeof settings.address);
    std::memcpy(settings.registrar, command.account_registrar, sizeof settings.registrar);
    std::memcpy(settings.proxy, command.account_proxy, sizeof settings.proxy);
    std::memcpy(settings.username, command.account_username, sizeof settings.username);
    std::memcpy(settings.password, command.account_password, sizeof settings.password);
    settings.expires_s = command.account_expires_s;
    return settings;
}

}  // namespace

void Engine::finish_command(std::uint64_t command_id, const Failure& failure) {
    msn_outcome outcome = {};
    outcome.status = failure.status;
    std::snprintf(outcome.text, sizeof outcome.text, "%s", failure.text.c_str());
    msn_host_finish(host_.get(), command_id, &outcome);
}

void Engine::on_fact(const Seen& seen) {
    transfers_.on_fact(seen);
    referrals_.on_fact(seen);
    digits_.on_fact(seen);
}

void Engine::execute(const msn_command& command) {
    const bridge::Because because(command.command_id);
    Failure failure;
    switch (command.type) {
        case MSN_COMMAND_TYPE_PING:
            return finish_command(command.command_id, {});
        case MSN_COMMAND_TYPE_SHUT_DOWN:
            return stop();  // the phone's last fact completes it
        case MSN_COMMAND_TYPE_DIAL:
            failure = dial(accounts_, command);
            break;
        case MSN_COMMAND_TYPE_HANG_UP_ALL:
            hang_up_all(static_cast<msn_scope>(command.scope), 0);
            break;
        case MSN_COMMAND_TYPE_SET:
            failure = settings_.set(command);
            break;
        case MSN_COMMAND_TYPE_USE_DEVICES:
            return devices_.use(command);
        case MSN_COMMAND_TYPE_REFRESH_DEVICES:
            return devices_.refresh(command.command_id);
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
        case MSN_COMMAND_TYPE_ACCOUNT_MODIFY:
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
        case MSN_COMMAND_TYPE_REGISTER:
        case MSN_COMMAND_TYPE_UNREGISTER:
            failure = execute_on_account(command);
            break;
        default:
            failure = execute_on_call(command);
    }
    if (failure) finish_command(command.command_id, failure);
}

Failure Engine::execute_on_account(const msn_command& command) {
    std::uint32_t added = 0;
    switch (command.type) {
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
        case MSN_COMMAND_TYPE_ACCOUNT_MODIFY: {
            auto settings = settings_of(command);
            auto failure = command.type == MSN_COMMAND_TYPE_ACCOUNT_ADD
                               ? accounts_.add(settings, command.command_id, added)
                               : accounts_.modify(command.account_id, settings, command.command_id);
            compat::wipe(settings.password, sizeof settings.password);
            return failure;
        }
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
            return accounts_.remove(command.account_id, command.command_id);
        default:
            return accounts_.set_registration(command.account_id, command.type == MSN_COMMAND_TYPE_REGISTER);
    }
}

void Engine::reinvite(const msn_command& command) {
    const auto what = command.type == MSN_COMMAND_TYPE_HOLD ? &hold : &resume;
    reinvites_.send(what, command.call_id, command.command_id,
                    [this, id = command.command_id](const Failure& failure) { finish_command(id, failure); });
}

Failure Engine::transfer(const msn_command& command) {
    msn_call row = {};
    msn_host_call(host_.get(), command.call_id, &row);
    const bool held = (row.flags & MSN_CALL_FLAG_LOCAL_HOLD) != 0;
    if (command.other_call_id == 0) {
        std::string target = command.uri;
        if (auto failure = complete(accounts_, accounts_.find(row.account_id), target)) return failure;
        return transfers_.start(command, held, std::move(target));
    }
    msn_host_call(host_.get(), command.other_call_id, &row);
    auto target = refer_target(row);
    if (target.empty())
        return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(command.other_call_id) + " is being ended"};
    return transfers_.start(command, held, std::move(target));
}

// The model has the offer before the task that brings it here: a quick client can be ahead of that.
Failure Engine::decide(const msn_command& command, unsigned attempts) {
    auto failure = command.type == MSN_COMMAND_TYPE_ACCEPT_TRANSFER
                       ? referrals_.accept(command.call_id, command.command_id)
                       : referrals_.reject(command.call_id, command.sip_code, command.command_id);
    if (failure.status != MSN_STATUS_NO_TRANSFER || attempts == 1) return failure;
    worker_.post_after(kDecisionPause, [this, again = command, attempts] {
        const bridge::Because because(again.command_id);
        if (const auto refused = decide(again, attempts - 1)) finish_command(again.command_id, refused);
    });
    return {};
}

Failure Engine::execute_on_call(const msn_command& command) {
    const auto call = command.call_id;
    const auto id = command.command_id;
    switch (command.type) {
        case MSN_COMMAND_TYPE_ANSWER:
            return answer(call, command.sip_code);
        case MSN_COMMAND_TYPE_REJECT:
            return reject(call, command.sip_code);
        case MSN_COMMAND_TYPE_HANG_UP:
            return hang_up(call);
        case MSN_COMMAND_TYPE_HOLD:
        case MSN_COMMAND_TYPE_RESUME:
            reinvite(command);
            return {};
        case MSN_COMMAND_TYPE_MUTE:
        case MSN_COMMAND_TYPE_UNMUTE:
            return audio_.mute(call, command.type == MSN_COMMAND_TYPE_MUTE, id);
        case MSN_COMMAND_TYPE_DTMF:
            return digits_.send(command);
        case MSN_COMMAND_TYPE_PLAY:
            return audio_.play(call, command.text, id);
        case MSN_COMMAND_TYPE_STOP_PLAY:
            return audio_.stop_play(call, id);
        case MSN_COMMAND_TYPE_RECORD:
            return audio_.record(call, command.text, id);
        case MSN_COMMAND_TYPE_STOP_RECORD:
            return audio_.stop_record(call, id);
        case MSN_COMMAND_TYPE_TRANSFER:
            return transfer(command);
        case MSN_COMMAND_TYPE_ACCEPT_TRANSFER:
        case MSN_COMMAND_TYPE_REJECT_TRANSFER:
            return decide(command, kDecisionAttempts);
        case MSN_COMMAND_TYPE_REDIRECT:
            return redirect(accounts_, call, command.uri);
        case MSN_COMMAND_TYPE_CONFERENCE_JOIN:
            return audio_.join_conference(call, command.value, id);
        case MSN_COMMAND_TYPE_CONFERENCE_LEAVE:
            return audio_.leave_conference(call, id);
        case MSN_COMMAND_TYPE_SPEAKER_MUTE:
        case MSN_COMMAND_TYPE_SPEAKER_UNMUTE:
            return audio_.mute_speaker(call, command.type == MSN_COMMAND_TYPE_SPEAKER_MUTE, id);
        case MSN_COMMAND_TYPE_MICROPHONE_VOLUME:
            return audio_.set_microphone_volume(call, command.value, id);
        case MSN_COMMAND_TYPE_SPEAKER_VOLUME:
            return audio_.set_speaker_volume(call, command.value, id);
        default:
            return {MSN_STATUS_UNKNOWN_COMMAND, "command type " + std::to_string(command.type)};
    }
}

}  // namespace microsip::engine
