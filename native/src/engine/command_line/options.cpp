// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/options.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <numeric>
#include <string_view>

#include "engine/command_line/option.h"

namespace microsip::engine {

namespace {

// How many letters have to be changed, added or taken away.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

// What may have been meant, if anything is near.
std::string suggestion(std::string_view name) {
    const auto& all = options();
    const auto found = std::min_element(all.begin(), all.end(), [name](const Option& a, const Option& b) {
        return std::make_pair(a.hidden, distance(name, a.name)) < std::make_pair(b.hidden, distance(name, b.name));
    });
    const bool near = distance(name, found->name) <= std::max<std::size_t>(2, name.size() / 3);
    return near ? std::string("did you mean --") + found->name + "?" : "see --help";
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
        {!line.password_file.empty(), line.account.address[0] != '\0',
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

std::string parse(const std::vector<std::string>& arguments, CommandLine& line) {
    line = {};
    line.engine.log_level = 1;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "-h") {
            line.help = true;
            continue;
        }
        if (!argument.starts_with("--")) return "\"" + argument + "\" is no option; see --help";
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
    return together(line);
}

std::string help() {
    std::string text =
        "microsip-engine: a headless softphone that clients watch and drive.\n"
        "\n"
        "Usage: microsip-engine [OPTION]...\n"
        "Its first line on standard output is \"ready udp=PORT tcp=PORT\", with \" tls=PORT\" where it has TLS; "
        "SIGTERM or Ctrl-C ends its calls and it.\n"
        "\n";
    for (const auto& option : options()) {
        if (option.hidden) continue;
        const std::string name =
            std::string("  --") + option.name + (option.argument[0] != '\0' ? " " : "") + option.argument;
        text += name + "\n        " + option.what + "\n        example: microsip-engine " + option.example + "\n";
    }
    return text + "\nExit codes: 0 ended in order, 1 could not start, 2 wrong usage.\n";
}

std::string read_password(const std::string& path, char (&into)[kPasswordSize], std::string& warning) {
    struct stat status = {};
    std::ifstream file(path);
    std::string password;
    if (stat(path.c_str(), &status) != 0 || !file || !std::getline(file, password))
        return "the password file \"" + path + "\" cannot be read; name a file whose first line is the password";
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        warning = "the password file \"" + path + "\" is open to others; close it: chmod 600 " + path;
    if (!password.empty() && password.back() == '\r') password.pop_back();
    const auto wrong = store(into, password);
    explicit_bzero(password.data(), password.size());
    return wrong.empty() ? wrong : "the password in \"" + path + "\" " + wrong;
}

}  // namespace microsip::engine
