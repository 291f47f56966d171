// SPDX-License-Identifier: MIT
#include "model/settings.h"

#include <cstdio>

#include "model/completion.h"
#include "model/fields.h"
#include "model/registry.h"

namespace microsip::model {
namespace {

struct Row {
    msn_setting setting;
    std::uint32_t msn_settings::*number;  // what the fact's value goes to; nullptr: it has none
    bool is_switch;                       // 0 or 1
};

constexpr Row kRows[] = {
    {MSN_SETTING_DO_NOT_DISTURB, &msn_settings::do_not_disturb, true},
    {MSN_SETTING_AUTO_ANSWER, nullptr, false},
    {MSN_SETTING_FORWARD, &msn_settings::forward, false},
    {MSN_SETTING_TRANSFERS, &msn_settings::transfers, false},
    {MSN_SETTING_REPLACES, &msn_settings::replaces, true},
    {MSN_SETTING_CALL_WAITING, &msn_settings::call_waiting, true},
    {MSN_SETTING_REDIRECTS, &msn_settings::redirects, true},
    {MSN_SETTING_CODECS, nullptr, false},
};

constexpr std::uint32_t kLongestDelayS = 3600;

const Row* row_of(std::uint32_t setting) {
    for (const auto& row : kRows) {
        if (row.setting == setting) return &row;
    }
    return nullptr;
}

// What the setting is now, in words.
void describe(msn_event& event, const msn_settings& settings, const Row& row) {
    char words[sizeof settings.codecs + 64] = "";
    if (row.is_switch) {
        assign(words, settings.*row.number != 0 ? "on" : "off");
    } else if (row.setting == MSN_SETTING_AUTO_ANSWER) {
        std::snprintf(words, sizeof words, "%u after %u s", settings.auto_answer, settings.auto_answer_delay_s);
    } else if (row.setting == MSN_SETTING_FORWARD && settings.forward == MSN_FORWARD_WHEN_UNANSWERED) {
        std::snprintf(words, sizeof words, "%s after %u s to %s", msn_forward_name(settings.forward),
                      settings.forward_delay_s, settings.forward_uri);
    } else if (row.setting == MSN_SETTING_FORWARD && settings.forward != MSN_FORWARD_NEVER) {
        std::snprintf(words, sizeof words, "%s to %s", msn_forward_name(settings.forward), settings.forward_uri);
    } else if (row.setting == MSN_SETTING_FORWARD) {
        assign(words, msn_forward_name(settings.forward));
    } else if (row.setting == MSN_SETTING_TRANSFERS) {
        assign(words, msn_transfer_policy_name(settings.transfers));
    } else {
        assign(words, settings.codecs);
    }
    assign(event.text, words);
}

bool fits(const char* field, std::size_t size, const char* name, OutcomeText& text) {
    if (std::string_view(field).size() < size) return true;
    say(text, "%s is longer than %u bytes", name, static_cast<unsigned>(size - 1));
    return false;
}

bool check_delay(std::uint32_t least, const msn_command& command, OutcomeText& text) {
    if (command.delay_s >= least && command.delay_s <= kLongestDelayS) return true;
    say(text, "delay_s is %u to %u, not %u", least, kLongestDelayS, command.delay_s);
    return false;
}

bool check_value(std::uint32_t greatest, const msn_command& command, OutcomeText& text) {
    if (command.value <= greatest) return true;
    say(text, "value is 0 to %u, not %u", greatest, command.value);
    return false;
}

msn_status check_forward(const msn_command& command, OutcomeText& text) {
    if (!check_value(MSN_FORWARD_WHEN_UNANSWERED, command, text)) return MSN_STATUS_INVALID_ARGUMENT;
    if (command.value == MSN_FORWARD_NEVER) return MSN_STATUS_OK;
    if (const auto status = check_uri(command.uri, text); status != MSN_STATUS_OK) return status;
    if (!fits(command.uri, sizeof msn_settings{}.forward_uri, "uri", text)) return MSN_STATUS_BAD_URI;
    const bool waits = command.value == MSN_FORWARD_WHEN_UNANSWERED;
    return !waits || check_delay(1, command, text) ? MSN_STATUS_OK : MSN_STATUS_INVALID_ARGUMENT;
}

}  // namespace

bool setting_changed(Step& step, const msn_fact& fact) {
    const auto* row = row_of(fact.setting);
    if (row == nullptr) return false;
    auto& settings = step.registry.settings;
    if (row->number != nullptr) settings.*row->number = static_cast<std::uint32_t>(fact.value);
    if (row->setting == MSN_SETTING_AUTO_ANSWER) {
        settings.auto_answer = fact.sip_code;
        settings.auto_answer_delay_s = fact.delay_s;
    } else if (row->setting == MSN_SETTING_FORWARD) {
        settings.forward_delay_s = fact.delay_s;
        assign(settings.forward_uri, view(fact.remote_uri));
    } else if (row->setting == MSN_SETTING_CODECS) {
        assign(settings.codecs, view(fact.text));
    }
    msn_event event{};
    event.type = MSN_EVENT_TYPE_SETTING_CHANGED;
    event.row_index = MSN_NO_ROW;
    event.command_id = fact.command_id;
    event.value = fact.setting;
    describe(event, settings, *row);
    step.output.publish(event, settings);
    complete_by_fact(step, fact);
    return true;
}

msn_status check_setting(const msn_command& command, OutcomeText& text) {
    const auto* row = row_of(command.setting);
    if (row == nullptr) {
        say(text, "setting %u is none", command.setting);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    const auto checked = [](bool right) { return right ? MSN_STATUS_OK : MSN_STATUS_INVALID_ARGUMENT; };
    if (row->is_switch) return checked(check_value(1, command, text));
    switch (command.setting) {
        case MSN_SETTING_AUTO_ANSWER:
            if (command.sip_code < 180 || command.sip_code > 699) {
                say(text, "sip_code is 180 to 699, not %u", command.sip_code);
                return MSN_STATUS_BAD_SIP_CODE;
            }
            return checked(check_delay(0, command, text));
        case MSN_SETTING_FORWARD:
            return check_forward(command, text);
        case MSN_SETTING_TRANSFERS:
            return checked(check_value(MSN_TRANSFER_POLICY_ASK, command, text));
        default:  // CODECS; whether each exists only the phone knows
            if (!check_line(command.text, "text", text)) return MSN_STATUS_INVALID_ARGUMENT;
            return checked(fits(command.text, sizeof msn_settings{}.codecs, "text", text));
    }
}

}  // namespace microsip::model
