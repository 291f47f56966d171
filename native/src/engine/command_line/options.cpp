// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/options.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "compat/ini_instance.h"
#include "compat/nearest.h"
#include "compat/text.h"
#include "compat/wipe.h"
#include "engine/command_line/option.h"
#include "engine/command_line/process.h"

namespace microsip::engine {

namespace {

// What may have been meant, if anything is near: an action, which is written with a /, or an option.
std::string suggestion(std::string_view name) {
    if (compat::is_switch(name)) return "did you mean /" + std::string(name) + "?";
    std::vector<std::string_view> names;
    for (const auto& option : options()) {
        if (!option.hidden) names.push_back(option.name);
    }
    const auto found = compat::nearest(name, names);
    return found.empty() ? "see --help" : "did you mean --" + std::string(found) + "?";
}

const Option* find(std::string_view name) {
    const auto& all = options();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Option& option) { return name == option.name; });
    return found == all.end() ? nullptr : &*found;
}

// What is wrong with the options as a whole, filling in what some of them imply.
std::string together(CommandLine& line) {
    auto& engine = line.engine;
    const struct {
        bool given;
        bool complete;
        const char* text;
    } rules[] = {
        {!line.password_file.empty(), line.account.address[0] != '\0' || !line.request.ini_file.empty(),
         "--password-file needs --account, for example --account sip:alice@example.org"},
        {line.account.registrar[0] != '\0', line.account.address[0] != '\0',
         "--registrar needs --account, for example --account sip:alice@example.org"},
        {engine.use_tls != 0, engine.tls_cert[0] != '\0',
         "--tls-port needs --tls-cert, for example --tls-cert phone.pem"},
        {engine.tls_cert[0] != '\0', engine.use_tls != 0, "--tls-cert needs --tls-port, for example --tls-port 5061"},
        {engine.tls_key[0] != '\0', engine.tls_cert[0] != '\0',
         "--tls-key needs --tls-cert, for example --tls-cert phone.pem"},
        {engine.turn_username[0] != '\0', engine.turn[0] != '\0',
         "--turn-user needs --turn, for example --turn turn.example.org"},
        {!line.turn_password_file.empty(), engine.turn_username[0] != '\0',
         "--turn-password-file needs --turn-user, for example --turn-user alice"},
        {engine.forward != 0 || engine.forward_delay_s != 0, engine.forward_uri[0] != '\0',
         "--forward-when and --forward-delay need --forward, for example --forward sip:desk@example.org"},
        {engine.forward_delay_s != 0, engine.forward == MSN_FORWARD_WHEN_UNANSWERED,
         "--forward-delay needs --forward-when unanswered"},
        {engine.auto_answer_delay_s != 0, engine.auto_answer != 0,
         "--auto-answer-delay needs --auto-answer, for example --auto-answer 200"},
    };
    for (const auto& rule : rules) {
        if (rule.given && !rule.complete) return rule.text;
    }
    if (engine.forward_uri[0] != '\0' && engine.forward == MSN_FORWARD_NEVER) engine.forward = MSN_FORWARD_ALWAYS;
    return {};
}

}  // namespace

msn_engine_options usual_options() {
    msn_engine_options options = {};
    options.log_level = 1;
    return options;
}

std::string parse(const std::vector<std::string>& arguments, CommandLine& line) {
    return parse(arguments, line, usual_options());
}

std::string parse(const std::vector<std::string>& arguments, CommandLine& line, const msn_engine_options& base) {
    line = {};
    line.engine = base;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "-h") {
            line.help = true;
            continue;
        }
        if (argument.size() > 1 && argument[0] == '-' && compat::is_letter(argument[1]))
            return "unknown option " + argument + "; " + suggestion(std::string_view(argument).substr(1));
        if (!argument.starts_with("--")) {
            words.push_back(argument);
            continue;
        }
        const auto equals = argument.find('=');
        const auto name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto* option = find(name);
        if (option == nullptr) return "unknown option --" + name + "; " + suggestion(name);
        std::string value;
        if (equals != std::string::npos) {
            value = argument.substr(equals + 1);
        } else if (option->argument[0] != '\0') {
            if (++i == arguments.size() || arguments[i].starts_with("--"))
                return "--" + name + " needs " + option->argument + ", for example " + option->example;
            value = arguments[i];
        }
        if (const auto wrong = option->set(line, value); !wrong.empty())
            return "--" + name + ": \"" + value + "\" " + wrong + ", for example " + option->example;
    }
    if (const auto wrong = read_words(words, line.request); !wrong.empty()) return wrong;
    if (!line.request.ini_file.empty() && line.engine.instance[0] == '\0') {
        const auto name = compat::name_by_ini(line.request.ini_file);
        if (const auto wrong = store(line.engine.instance, name); !wrong.empty())
            return "the name \"" + name + "\" " + wrong + "; add --instance NAME";
    }
    return together(line);
}

std::string help() {
    std::string text =
        std::string(
            "microsip-engine: a headless softphone that clients watch and drive.\n"
            "\n"
            "Usage: microsip-engine [OPTION]... [/i:FILE] [ACTION]\n"
            "Its first line on standard output is \"ready udp=PORT tcp=PORT\", with \" tls=PORT\" where it has TLS; "
            "SIGTERM or Ctrl-C ends its calls and it.\n"
            "With an ACTION, as MicroSIP has them, it hands that to the phone of its instance name that runs, says how "
            "it "
            "went and ends. Where none runs, a number starts the phone, with the options given, and is dialled; all "
            "other "
            "actions fail.\n"
            "\n"
            "Actions:\n") +
        compat::actions_help() +
        "  /i:FILE\n        read the accounts and settings of a microsip.ini, under the options given; the phone is "
        "named "
        "after the file\n        example: microsip-engine /i:desk.ini\n"
        "  /minimized\n        does nothing: there is no window\n"
        "\n"
        "Options:\n";
    for (const auto& option : options()) {
        if (option.hidden) continue;
        const std::string name =
            std::string("  --") + option.name + (option.argument[0] != '\0' ? " " : "") + option.argument;
        text += name + "\n        " + option.what + "\n        example: microsip-engine " + option.example + "\n";
    }
    return text +
           "\nExit codes: 0 done or ended in order, 1 could not start, or the action was refused or failed, 2 wrong "
           "usage, 3 "
           "no phone runs, 4 the action timed out.\n";
}

std::string read_password(const std::string& path, char (&into)[kPasswordSize], std::string& warning) {
    std::ifstream file(std::filesystem::path(std::u8string(path.begin(), path.end())));
    std::string password;
    if (!file || !std::getline(file, password))
        return "the password file \"" + path + "\" cannot be read; name a file whose first line is the password";
    if (is_open_to_others(path))
        warning = "the password file \"" + path + "\" is open to others; close it: chmod 600 " + path;
    if (!password.empty() && password.back() == '\r') password.pop_back();
    const auto wrong = store(into, password);
    compat::wipe(password);
    return wrong.empty() ? wrong : "the password in \"" + path + "\" " + wrong;
}

}  // namespace microsip::engine
