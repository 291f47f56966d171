// SPDX-License-Identifier: GPL-2.0-or-later
// Every command of commands.h. What a fact completes is left to it; the rest is finished here.
#include <cstdio>
#include <cstring>

#include "bridge/bridge.h"
#include "engine/calls.h"
#include "engine/engine.h"

namespace microsip::engine {

namespace {

constexpr unsigned kReinviteAttempts = 100;
constexpr auto kReinvitePause = std::chrono::milliseconds(20);

void finish_command(msn_host* host, std::uint64_t command_id, const Failure& failure) {
    msn_outcome outcome = {};
    outcome.status = failure.status;
    std::snprintf(outcome.text, sizeof outcome.text, "%s", failure.text.c_str());
    msn_host_finish(host, command_id, &outcome);
}

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

void Engine::execute(const msn_command& command) {
    const bridge::Because because(command.command_id);
    Failure failure;
    switch (command.type) {
        case MSN_COMMAND_TYPE_PING:
            return finish_command(host_.get(), command.command_id, {});
        case MSN_COMMAND_TYPE_SHUT_DOWN:
            return stop();  // the phone's last fact completes it
        case MSN_COMMAND_TYPE_DIAL:
            failure = dial(accounts_, command);
            break;
        case MSN_COMMAND_TYPE_HANG_UP_ALL:
            hang_up_all(static_cast<msn_scope>(command.scope), 0);
            break;
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
        case MSN_COMMAND_TYPE_REGISTER:
        case MSN_COMMAND_TYPE_UNREGISTER:
            failure = execute_on_account(command);
            break;
        default:
            failure = execute_on_call(command);
    }
    if (failure) finish_command(host_.get(), command.command_id, failure);
}

Failure Engine::execute_on_account(const msn_command& command) {
    std::uint32_t added = 0;
    switch (command.type) {
        case MSN_COMMAND_TYPE_ACCOUNT_ADD: {
            auto settings = settings_of(command);
            auto failure = accounts_.add(settings, command.command_id, added);
            explicit_bzero(settings.password, sizeof settings.password);
            return failure;
        }
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
            return accounts_.remove(command.account_id, command.command_id);
        default:
            return accounts_.set_registration(command.account_id, command.type == MSN_COMMAND_TYPE_REGISTER);
    }
}

// Behind the other side's re-INVITE ours has to wait for the ACK.
Failure Engine::reinvite(const msn_command& command, unsigned attempts) {
    auto failure = command.type == MSN_COMMAND_TYPE_HOLD ? hold(command.call_id) : resume(command.call_id);
    if (failure.status != MSN_STATUS_AGAIN) return failure;
    if (attempts == 1) return {MSN_STATUS_WRONG_PHASE, failure.text};
    worker_.post_after(kReinvitePause,
                       [this, id = command.command_id, call = command.call_id, type = command.type, attempts] {
                           const bridge::Because because(id);
                           msn_command again = {};
                           again.command_id = id;
                           again.call_id = call;
                           again.type = type;
                           if (const auto refused = reinvite(again, attempts - 1))
                               finish_command(host_.get(), id, refused);
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
            return reinvite(command, kReinviteAttempts);
        case MSN_COMMAND_TYPE_MUTE:
        case MSN_COMMAND_TYPE_UNMUTE:
            return audio_.mute(call, command.type == MSN_COMMAND_TYPE_MUTE, id);
        case MSN_COMMAND_TYPE_DTMF:
            return audio_.dtmf(call, command.text, id);
        case MSN_COMMAND_TYPE_PLAY:
            return audio_.play(call, command.text, id);
        case MSN_COMMAND_TYPE_STOP_PLAY:
            return audio_.stop_play(call, id);
        case MSN_COMMAND_TYPE_RECORD:
            return audio_.record(call, command.text, id);
        case MSN_COMMAND_TYPE_STOP_RECORD:
            return audio_.stop_record(call, id);
        default:
            return {MSN_STATUS_UNKNOWN_COMMAND, "command type " + std::to_string(command.type)};
    }
}

}  // namespace microsip::engine
