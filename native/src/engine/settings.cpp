// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/settings.h"

#include <cstdio>
#include <string>
#include <string_view>

#include "bridge/bridge.h"
#include "engine/codecs.h"
#include "engine/dial_target.h"

namespace microsip::engine {

namespace {

constexpr std::uint32_t kLongestDelay = 3600;
constexpr std::uint32_t kDefaultForwardDelay = 20;

template <std::size_t Size>
void copy(char (&to)[Size], std::string_view from) {
    std::snprintf(to, Size, "%.*s", static_cast<int>(from.size()), from.data());
}

Failure wrong(std::uint32_t setting, const std::string& what) {
    return {MSN_STATUS_INVALID_ARGUMENT, std::string(msn_setting_name(setting)) + ": " + what};
}

Failure check_number(std::uint32_t setting, const char* what, std::uint64_t value, std::uint32_t most) {
    if (value <= most) return {};
    return wrong(setting, std::string(what) + " " + std::to_string(value) + " is above " + std::to_string(most));
}

Failure check_forward(const msn_command& command) {
    if (auto failure = check_number(command.setting, "value", command.value, MSN_FORWARD_WHEN_UNANSWERED))
        return failure;
    if (command.uri[0] == '\0' && command.value == MSN_FORWARD_NEVER) return {};
    if (command.uri[0] == '\0') return wrong(command.setting, "the URI to forward to is missing");
    if (std::string_view(command.uri).size() >= sizeof msn_settings::forward_uri)
        return wrong(command.setting, "the URI is longer than 255 characters");
    return check_target(command.uri);
}

// Changes what the command names; the command becomes what is reported.
Failure apply(msn_command& command, msn_settings& settings) {
    if (auto failure = check_number(command.setting, "delay", command.delay_s, kLongestDelay)) return failure;
    std::uint32_t* flag = nullptr;
    switch (command.setting) {
        case MSN_SETTING_DO_NOT_DISTURB:
            flag = &settings.do_not_disturb;
            break;
        case MSN_SETTING_REPLACES:
            flag = &settings.replaces;
            break;
        case MSN_SETTING_CALL_WAITING:
            flag = &settings.call_waiting;
            break;
        case MSN_SETTING_REDIRECTS:
            flag = &settings.redirects;
            break;
        case MSN_SETTING_TRANSFERS:
            if (auto failure = check_number(command.setting, "value", command.value, MSN_TRANSFER_POLICY_ASK))
                return failure;
            settings.transfers = command.value;
            return {};
        case MSN_SETTING_AUTO_ANSWER:
            if (command.sip_code == 0) command.sip_code = PJSIP_SC_RINGING;
            if (command.sip_code < PJSIP_SC_RINGING || command.sip_code > 699)
                return {MSN_STATUS_BAD_SIP_CODE, "AutoAnswer: 180 to 699, not " + std::to_string(command.sip_code)};
            settings.auto_answer = command.sip_code;
            settings.auto_answer_delay_s = command.delay_s;
            return {};
        case MSN_SETTING_FORWARD:
            if (auto failure = check_forward(command)) return failure;
            if (command.value == MSN_FORWARD_WHEN_UNANSWERED && command.delay_s == 0)
                command.delay_s = kDefaultForwardDelay;
            settings.forward = command.value;
            settings.forward_delay_s = command.delay_s;
            copy(settings.forward_uri, command.uri);
            return {};
        case MSN_SETTING_CODECS: {
            std::string chosen;
            if (auto failure = choose_codecs(command.text, chosen)) return failure;
            copy(settings.codecs, chosen);
            copy(command.text, settings.codecs);
            return {};
        }
        default:
            return {MSN_STATUS_INVALID_ARGUMENT, "there is no setting " + std::to_string(command.setting)};
    }
    if (auto failure = check_number(command.setting, "value", command.value, 1)) return failure;
    *flag = command.value;
    return {};
}

void report(const msn_command& command) {
    msn_fact fact = {};
    fact.type = MSN_FACT_SETTING_CHANGED;
    fact.command_id = command.command_id;
    fact.setting = command.setting;
    fact.value = command.value;
    fact.sip_code = command.sip_code;
    fact.delay_s = command.delay_s;
    fact.remote_uri = {command.uri, std::string_view(command.uri).size()};
    fact.text = {command.text, std::string_view(command.text).size()};
    bridge::report(fact);
}

}  // namespace

Failure Settings::set(const msn_command& command) {
    msn_command applied = command;
    auto changed = now();
    if (auto failure = apply(applied, changed)) return failure;
    {
        const std::lock_guard lock(mutex_);
        now_ = changed;
    }
    report(applied);
    return {};
}

Failure Settings::begin(const msn_engine_options& options) {
    msn_command command = {};
    const auto next = [&](msn_setting setting, std::uint32_t value) {
        command.setting = setting;
        command.value = value;
        auto failure = set(command);
        command = {};
        return failure;
    };
    if (auto failure = next(MSN_SETTING_DO_NOT_DISTURB, options.do_not_disturb)) return failure;
    command.sip_code = options.auto_answer;
    command.delay_s = options.auto_answer_delay_s;
    if (auto failure = next(MSN_SETTING_AUTO_ANSWER, 0)) return failure;
    command.delay_s = options.forward_delay_s;
    copy(command.uri, options.forward_uri);
    if (auto failure = next(MSN_SETTING_FORWARD, options.forward)) return failure;
    if (auto failure = next(MSN_SETTING_TRANSFERS, options.transfers)) return failure;
    if (auto failure = next(MSN_SETTING_REPLACES, options.refuse_replaces == 0 ? 1 : 0)) return failure;
    if (auto failure = next(MSN_SETTING_CALL_WAITING, options.refuse_second_call == 0 ? 1 : 0)) return failure;
    if (auto failure = next(MSN_SETTING_REDIRECTS, options.redirects)) return failure;
    copy(command.text, options.codec);
    return next(MSN_SETTING_CODECS, 0);
}

msn_settings Settings::now() const {
    const std::lock_guard lock(mutex_);
    return now_;
}

}  // namespace microsip::engine
