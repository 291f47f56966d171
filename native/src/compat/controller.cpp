// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of the controller: action:NAME, or action:NAME?KEY=VALUE.
#include "compat/copy_data.h"
#include "compat/dial_uri.h"
#include "compat/nearest.h"
#include "compat/text.h"
#include "compat/typed_target.h"

namespace microsip::compat {

namespace {

struct Known {
    std::string_view name;
    std::string_view key;  // of its value; empty: it has none
    Verb verb;
};

constexpr Known kActions[] = {
    {"dial", "number", Verb::Dial},         {"answer", "", Verb::Answer},
    {"hangup", "", Verb::HangUp},           {"hold", "", Verb::Hold},
    {"mute", "", Verb::SwitchMicrophone},   {"dtmf", "digits", Verb::Dtmf},
    {"transfer", "number", Verb::Transfer},
};

const Known* find(std::string_view name) {
    for (const auto& action : kActions) {
        if (lower(name) == action.name) return &action;
    }
    return nullptr;
}

std::string unknown(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& action : kActions)
        names.push_back(action.name);
    const auto near = nearest(name, names);
    std::string all;
    for (const auto known : names)
        all += (all.empty() ? "" : ", ") + std::string(known);
    return "unknown action " + quoted(name) +
           (near.empty() ? "; it is one of " + all : "; did you mean action:" + std::string(near) + "?");
}

}  // namespace

std::string read_controller(std::string_view text, Request& request) {
    request = {};
    if (!take(text, "action:")) {
        auto rest = text;
        const bool is_line = take(rest, "/") || take(rest, "msip:");
        return quoted(text) +
               " does not begin with action:" + (is_line ? "; a command line is sent with dwData 1" : "");
    }
    const auto query = text.find('?');
    const auto* known = find(text.substr(0, query));
    if (known == nullptr) return unknown(text.substr(0, query));
    const auto usage = "action:" + std::string(known->name) +
                       (known->key.empty() ? " takes no value" : " needs ?" + std::string(known->key) + "=VALUE");
    if (known->key.empty() != (query == text.npos)) return usage;
    auto& action = request.action;
    if (!known->key.empty()) {
        auto value = text.substr(query + 1);
        if (!take(value, known->key) || !take(value, "=") || value.empty()) return usage;
        if (known->verb == Verb::Dtmf) {
            action.argument = percent_decoded(value);
        } else if (auto wrong = read_typed_target(value, action.argument); !wrong.empty()) {
            return wrong;
        }
    }
    action.verb = known->verb;
    return {};
}

}  // namespace microsip::compat
