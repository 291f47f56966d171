// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/action.h"

#include <charconv>

#include "compat/nearest.h"
#include "compat/split.h"
#include "compat/text.h"
#include "compat/typed_target.h"
#include "compat/words.h"

namespace microsip::compat {

namespace {

// Of MicroSIP's, but not for this phone.
std::string refused_switch(std::string_view name) {
    if (take(name, "password:"))
        return "/password: would put a password on the command line; use --password-file, or microsipctl account "
               "modify";
    if (lower(name) == "reset" || lower(name) == "resetnoask")
        return "/" + std::string(name) + " has nothing to reset: this phone keeps no settings of its own";
    return {};
}

std::string fill(const Word& word, std::string_view value, std::string_view text, Action& action) {
    action.verb = word.verb;
    if (!word.argument.empty() && value.empty())
        return quoted(text) + " needs " + std::string(word.argument) + ", for example " + word.example;
    if (word.verb == Verb::Transfer) return read_typed_target(value, action.argument);
    action.argument = value;
    return {};
}

// What has a / before it.
const std::vector<Word>& slash_words() {
    static const auto all = [] {
        auto words = switches();
        words.push_back({"account:", "N", Verb::None, "", ""});
        words.push_back({"i:", "FILE", Verb::None, "", ""});
        for (const char* name : {"minimized", "hidden"})
            words.push_back({name, "", Verb::Minimize, "", ""});
        return words;
    }();
    return all;
}

class Reader {
  public:
    explicit Reader(Request& request) : request_(request) {}

    std::string read(std::string_view word) {
        auto rest = word;
        if (take(rest, "/")) return read_switch(rest);
        if (request_.action.verb == Verb::Dial) return text_message(word);
        Action action;
        std::string wrong;
        if (take(rest, "msip:")) {
            wrong = read_msip(rest, action);
        } else {
            wrong = read_number(word, action);
        }
        return wrong.empty() ? set(std::move(action)) : wrong;
    }

    std::string finish() {
        if (minimized_ && request_.action.verb == Verb::None) request_.action.verb = Verb::Minimize;
        if (account_ == 0) return {};
        if (request_.action.verb != Verb::Dial)
            return "/account:" + std::to_string(account_) +
                   " says with which account to dial; every account of this phone stays in use. Write "
                   "/account:" +
                   std::to_string(account_) + " NUMBER";
        request_.action.account_id = account_;
        return {};
    }

  private:
    std::string read_switch(std::string_view name) {
        auto value = name;
        if (take(value, "account:")) {
            if (account_ != 0) return "/account: is there twice";
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), account_);
            if (error == std::errc() && end == value.data() + value.size() && account_ != 0) return {};
            return "/account: needs a number from 1, for example /account:2 100";
        }
        if (take(value, "i:")) {
            if (!request_.ini_file.empty()) return "/i: is there twice";
            request_.ini_file = value;
            return value.empty() ? "/i: needs a file, for example /i:desk.ini" : "";
        }
        if (lower(name) == "minimized" || lower(name) == "hidden") {
            minimized_ = true;  // goes with every action
            return {};
        }
        if (name == "?" || lower(name) == "h" || lower(name) == "help")
            return "unknown action " + quoted("/" + std::string(name)) + "; did you mean --help?";
        if (auto wrong = refused_switch(name); !wrong.empty()) return wrong;
        if (const auto* word = find_word(switches(), name, value)) {
            Action action;
            auto wrong = fill(*word, value, "/" + std::string(name), action);
            return wrong.empty() ? set(std::move(action)) : wrong;
        }
        auto near = meant(slash_words(), name, "/");
        if (near.empty()) near = meant(msip_commands(), name, "msip:");
        return "unknown action " + quoted("/" + std::string(name)) + (near.empty() ? "; see --help" : near);
    }

    static std::string read_msip(std::string_view command, Action& action) {
        std::string_view value;
        if (const auto* word = find_word(msip_commands(), command, value))
            return fill(*word, value, "msip:" + std::string(command), action);
        action.verb = Verb::Dial;
        const bool number = !command.empty() && command.find_first_not_of("0123456789+*#-.()") == command.npos;
        if (number) return read_typed_target(command, action.argument);
        auto near = meant(msip_commands(), command, "msip:");
        if (near.empty()) near = meant(switches(), command, "/");
        return "unknown command " + quoted("msip:" + std::string(command)) + (near.empty() ? "; see --help" : near);
    }

    static std::string read_number(std::string_view text, Action& action) {
        const auto word = trimmed(text);
        std::string_view value;
        std::string written;
        if (lower(word) == "help") written = "--help";
        if (const auto* slash = find_word(slash_words(), word, value)) {
            written = "/" + std::string(slash->name) + std::string(slash->argument);
        } else if (const auto* msip = find_word(msip_commands(), word, value)) {
            written = "msip:" + std::string(msip->name) + std::string(msip->argument);
        }
        if (!written.empty())
            return quoted(word) + " is no number; did you mean " + written +
                   "? A user of that name is dialled as sip:USER@HOST";
        action.verb = Verb::Dial;
        const auto space = word.find(' ');
        if (space != word.npos && word.find(':') > space) return text_message(word.substr(space + 1));
        return read_typed_target(word, action.argument);
    }

    static std::string text_message(std::string_view text) {
        return "after a number MicroSIP takes " + quoted(text) +
               " for a text message and dials nothing; this phone sends none. Write the number without spaces";
    }

    std::string set(Action action) {
        auto& present = request_.action;
        if (present.verb != Verb::None) return "one action at a time";
        present = std::move(action);
        return {};
    }

    Request& request_;
    std::uint32_t account_ = 0;
    bool minimized_ = false;
};

}  // namespace

std::string read_words(const std::vector<std::string>& words, Request& request) {
    request = {};
    Reader reader(request);
    for (const auto& word : words) {
        if (auto wrong = reader.read(word); !wrong.empty()) return wrong;
    }
    return reader.finish();
}

std::string read_line(std::string_view line, Request& request) {
    const auto words = split_line(line);
    for (const auto& word : words) {
        if (word.starts_with("--")) return quoted(word) + " is an option; a phone that runs takes actions alone";
    }
    return read_words(words, request);
}

bool is_switch(std::string_view name) {
    std::string_view value;
    return find_word(switches(), name, value) != nullptr;
}

std::string actions_help() {
    std::string text =
        "  NUMBER\n        dial a number, completed to sip:NUMBER@DOMAIN with the account's domain, or a "
        "sip:, sips:, tel: or callto: URI\n        example: microsip-engine 100\n"
        "        example: microsip-engine sip:bob@example.org\n"
        "  /account:N NUMBER\n        dial with the Nth account\n"
        "        example: microsip-engine /account:2 100\n";
    const auto add = [&text](const Word& word, std::string_view prefix) {
        text += "  " + std::string(prefix) + std::string(word.name) + std::string(word.argument) + "\n        " +
                word.what + "\n        example: microsip-engine " + word.example + "\n";
    };
    for (const auto& word : switches())
        add(word, "/");
    for (const auto& word : msip_commands())
        add(word, "msip:");
    return text;
}

}  // namespace microsip::compat
