// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/options.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <numeric>
#include <string_view>

namespace microsip::engine {

namespace {

using Setter = std::function<std::string(CommandLine&, const std::string&)>;

struct Option {
    const char* name;
    const char* argument;  // empty: takes none
    const char* what;
    const char* example;
    bool hidden;
    Setter set;
};

template <std::size_t Size>
std::string store(char (&field)[Size], const std::string& value) {
    if (value.size() >= Size) return "is longer than " + std::to_string(Size - 1) + " characters";
    std::memcpy(field, value.c_str(), value.size() + 1);
    return {};
}

std::string store(std::uint32_t& field, const std::string& value, std::uint32_t least, std::uint32_t most) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < least || number > most)
        return "is no number from " + std::to_string(least) + " to " + std::to_string(most);
    field = number;
    return {};
}

template <class Field>
Setter text(Field field) {
    return [field](CommandLine& line, const std::string& value) { return store(field(line), value); };
}

template <class Field>
Setter number(Field field, std::uint32_t least, std::uint32_t most) {
    return [=](CommandLine& line, const std::string& value) { return store(field(line), value, least, most); };
}

std::string set_port(CommandLine& line, const std::string& value) {
    line.engine.use_port = 1;
    return store(line.engine.port, value, 0, 65535);
}

std::string set_password_file(CommandLine& line, const std::string& value) {
    line.password_file = value;
    return {};
}

std::string set_help(CommandLine& line, const std::string&) {
    line.help = true;
    return {};
}

#define FIELD(path)                   \
    [](CommandLine & line) -> auto& { \
        return line.path;             \
    }

const std::vector<Option>& options() {
    static const std::vector<Option> all = {
        {"instance", "NAME", "name by which clients find this phone (default: $MSN_INSTANCE, else \"default\")",
         "--instance desk", false, text(FIELD(engine.instance))},
        {"bind", "ADDRESS",
         "local address of SIP and RTP (default 127.0.0.1; with an account, registrar or proxy elsewhere the address "
         "that routes there)",
         "--bind 192.168.1.10", false, text(FIELD(engine.bind))},
        {"public-address", "ADDRESS", "address to tell others, behind a NAT (default: the bound one)",
         "--public-address 203.0.113.7", false, text(FIELD(engine.public_address))},
        {"port", "PORT", "SIP port, UDP and TCP; 0 picks one free for both (default 5060)", "--port 0", false,
         set_port},
        {"account", "URI", "address of record of this phone's account", "--account sip:alice@example.org", false,
         text(FIELD(account.address))},
        {"registrar", "URI", "where to register the account (default: not at all)", "--registrar sip:example.org",
         false, text(FIELD(account.registrar))},
        {"proxy", "URI", "outbound proxy of all calls and registrations", "--proxy sip:proxy.example.org", false,
         text(FIELD(engine.proxy))},
        {"nameserver", "ADDRESS[:PORT]", "name server to ask (default: those of /etc/resolv.conf)",
         "--nameserver 192.0.2.53", false, text(FIELD(engine.nameserver))},
        {"password-file", "FILE", "file whose first line is the account's password; keep it private (chmod 600)",
         "--password-file ~/.sip-password", false, set_password_file},
        {"auto-answer", "CODE",
         "SIP code to answer incoming calls with at once, 180 to 699 (default 180: let them ring)", "--auto-answer 200",
         false, number(FIELD(engine.auto_answer), 180, 699)},
        {"auto-hangup", "SECONDS", "hang up this long after a call is established (default: never)", "--auto-hangup 30",
         false, number(FIELD(engine.auto_hang_up_s), 1, 86400)},
        {"audio", "null|default|NAME", "audio device; null is a clock without hardware (default null)",
         "--audio default", false, text(FIELD(engine.audio))},
        {"play", "FILE", "WAV file (PCM, 16 bit, mono) to play into every call, in a loop", "--play tone.wav", false,
         text(FIELD(engine.play_file))},
        {"record", "FILE", "record every call as WAV; %d becomes the call's id, without it -ID goes before .wav",
         "--record /tmp/call-%d.wav", false, text(FIELD(engine.record_file))},
        {"codec", "LIST", "codecs to use, in order of preference (default PCMU,PCMA,G722,opus)", "--codec opus,PCMA",
         false, text(FIELD(engine.codec))},
        {"max-calls", "COUNT", "calls at once, 1 to 512 (default 512)", "--max-calls 4", false,
         number(FIELD(engine.max_calls), 1, 512)},
        {"max-clients", "COUNT", "clients attached at once, 1 to 4096 (default 256)", "--max-clients 32", false,
         number(FIELD(engine.max_clients), 1, 4096)},
        {"log-level", "LEVEL", "PJSIP's log on stderr, 0 (nothing) to 6 (default 1: errors)", "--log-level 4", false,
         number(FIELD(engine.log_level), 0, 6)},
        {"sip-t1", "MS", "SIP's timer T1; the others follow in proportion", "--sip-t1 50", true,
         number(FIELD(engine.sip_t1_ms), 1, 10000)},
        {"help", "", "print this", "--help", false, set_help},
    };
    return all;
}

#undef FIELD

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

std::string nearest(std::string_view name) {
    const auto& all = options();
    const auto found = std::min_element(all.begin(), all.end(), [name](const Option& a, const Option& b) {
        return std::make_pair(a.hidden, distance(name, a.name)) < std::make_pair(b.hidden, distance(name, b.name));
    });
    return found->name;
}

const Option* find(std::string_view name) {
    const auto& all = options();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Option& option) { return name == option.name; });
    return found == all.end() ? nullptr : &*found;
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
        if (option == nullptr) return "unknown option --" + name + "; did you mean --" + nearest(name) + "?";
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
    if (!line.password_file.empty() && line.account.address[0] == '\0')
        return "--password-file needs --account, for example --account sip:alice@example.org";
    if (line.account.registrar[0] != '\0' && line.account.address[0] == '\0')
        return "--registrar needs --account, for example --account sip:alice@example.org";
    return {};
}

std::string help() {
    std::string text =
        "microsip-engine: a headless softphone that clients watch and drive.\n"
        "\n"
        "Usage: microsip-engine [OPTION]...\n"
        "Its first line on standard output is \"ready udp=PORT tcp=PORT\"; SIGTERM or Ctrl-C ends its calls and it.\n"
        "\n";
    for (const auto& option : options()) {
        if (option.hidden) continue;
        const std::string name =
            std::string("  --") + option.name + (option.argument[0] != '\0' ? " " : "") + option.argument;
        text += name + "\n        " + option.what + "\n        example: microsip-engine " + option.example + "\n";
    }
    return text + "\nExit codes: 0 ended in order, 1 could not start, 2 wrong usage.\n";
}

std::string read_password(const std::string& path, msn_account_settings& account, std::string& warning) {
    struct stat status = {};
    std::ifstream file(path);
    std::string password;
    if (stat(path.c_str(), &status) != 0 || !file || !std::getline(file, password))
        return "the password file \"" + path + "\" cannot be read; name a file whose first line is the password";
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        warning = "the password file \"" + path + "\" is open to others; close it: chmod 600 " + path;
    if (!password.empty() && password.back() == '\r') password.pop_back();
    const auto wrong = store(account.password, password);
    explicit_bzero(password.data(), password.size());
    return wrong.empty() ? wrong : "the password in \"" + path + "\" " + wrong;
}

}  // namespace microsip::engine
