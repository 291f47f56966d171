// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "compat/dial_uri.h"
#include "compat/first_action.h"
#include "compat/microsip_ini.h"
#include "compat/report.h"
#include "compat/triggers.h"
#include "compat/wipe.h"
#include "engine/command_line/options.h"
#include "engine/command_line/process.h"

namespace {

using namespace microsip;
using namespace microsip::engine;

int fail(const std::string& text, int code) {
    compat::complain(text);
    return code;
}

int fail(const msn_error& error) {
    const std::string advice = msn_status_advice(error.status);
    return fail(std::string(msn_status_text(error.status)) + ": " + error.text + (advice.empty() ? "" : "; ") + advice,
                1);
}

// The text says what is wrong, empty if nothing is.
std::string read_passwords(CommandLine& line) {
    std::string wrong;
    std::string warnings[2];
    if (!line.password_file.empty()) wrong = read_password(line.password_file, line.account.password, warnings[0]);
    if (wrong.empty() && !line.turn_password_file.empty())
        wrong = read_password(line.turn_password_file, line.engine.turn_password, warnings[1]);
    for (const auto& warning : warnings) {
        if (!warning.empty()) compat::complain(warning);
    }
    return wrong;
}

// The file's come first, so that /account:N counts as MicroSIP does; the command line's is the default one.
bool add_accounts(msn_engine* engine, CommandLine& line, const compat::MicroSipIni& ini, msn_error& error) {
    for (const auto& account : ini.accounts) {
        if (msn_engine_add_account(engine, &account, &error) == 0) return false;
    }
    line.account.make_default = 1;
    return line.account.address[0] == '\0' || msn_engine_add_account(engine, &line.account, &error) != 0;
}

void say_ready(const msn_engine* engine) {
    msn_engine_ports ports;
    msn_engine_listening(engine, &ports);
    std::printf("ready udp=%u tcp=%u", ports.udp, ports.tcp);
    if (ports.tls != 0) std::printf(" tls=%u", ports.tls);
    std::printf("\n");
    std::fflush(stdout);
}

// What has to be reached, so that the phone binds to an address from which it can be.
const char* reach(const CommandLine& line, const compat::MicroSipIni& ini) {
    const auto of = [](const msn_account_settings& account) {
        return account.registrar[0] != '\0' ? account.registrar : account.address;
    };
    if (line.account.address[0] != '\0') return of(line.account);
    for (const auto& account : ini.accounts) {
        if (account.make_default != 0) return of(account);
    }
    if (!ini.accounts.empty()) return of(ini.accounts.front());
    return compat::is_complete(line.request.action.argument) ? line.request.action.argument.c_str() : "";
}

int run_phone(CommandLine& line, const compat::MicroSipIni& ini) {
    std::snprintf(line.engine.reach, sizeof line.engine.reach, "%s", reach(line, ini));
    msn_error error = {};
    auto* engine = msn_engine_create(&line.engine, &error);
    const auto& action = line.request.action;
    // Another start of the same name was quicker.
    if (engine == nullptr && error.status == MSN_STATUS_INSTANCE_RUNS && action.verb != compat::Verb::None) {
        const auto outcome = compat::perform_on(line.engine.instance, action, 0);
        report(outcome);
        return exit_code(outcome);
    }
    if (engine == nullptr) return fail(error);

    int code = 0;
    std::unique_ptr<compat::Triggers> triggers;  // they outlive the engine, to tell of its last calls' ends
    if (ini.triggers.any()) {
        triggers = std::make_unique<compat::Triggers>(ini.triggers, line.engine.instance);
        if (!triggers->wrong().empty()) compat::complain(triggers->wrong());
    }
    {
        const EndRequests requests(engine);
        std::shared_ptr<void> windows;
        std::unique_ptr<compat::FirstAction> first;
        if (add_accounts(engine, line, ini, error)) {
            say_ready(engine);
            windows = window_messages(line.engine.instance);
            if (action.verb == compat::Verb::Dial)
                first = std::make_unique<compat::FirstAction>(line.engine.instance, action);
        } else {
            code = fail(error);
            msn_engine_stop(engine);
        }
        compat::wipe(line.account.password, sizeof line.account.password);
        compat::wipe(line.engine.turn_password, sizeof line.engine.turn_password);
        msn_engine_run(engine);
    }
    msn_engine_destroy(engine);
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    const auto words = arguments(argc, argv);
    CommandLine line;
    if (const auto wrong = parse(words, line); !wrong.empty()) return fail(wrong, 2);
    if (line.help) {
        std::fputs(help().c_str(), stdout);
        return 0;
    }
    const auto verb = line.request.action.verb;
    const bool starts = verb == compat::Verb::Dial || verb == compat::Verb::Minimize;  // where no phone runs
    if (verb != compat::Verb::None) {
        const auto outcome = compat::perform_on(line.engine.instance, line.request.action, 0);
        if (!starts || outcome.status != MSN_STATUS_NO_SUCH_INSTANCE) {
            report(outcome);
            return exit_code(outcome);
        }
    }

    compat::MicroSipIni ini;
    if (!line.request.ini_file.empty()) {
        ini.engine = usual_options();
        if (const auto wrong = read_microsip_ini(line.request.ini_file, ini); !wrong.empty()) return fail(wrong, 1);
        for (const auto& note : ini.notes)
            compat::complain(note);
        parse(words, line, ini.engine);
        ini.triggers.time_limit = std::chrono::seconds(line.trigger_time_s);
        ini.triggers.leave_running = line.triggers_run_on != 0;
    }
    if (const auto wrong = read_passwords(line); !wrong.empty()) return fail(wrong, 1);
    if (line.account.address[0] == '\0') {  // it is meant for the file's default account then
        for (auto& account : ini.accounts) {
            if (account.make_default != 0 && line.account.password[0] != '\0')
                std::memcpy(account.password, line.account.password, sizeof account.password);
        }
    }
    const bool has_account = line.account.address[0] != '\0' || !ini.accounts.empty();
    if (verb == compat::Verb::Dial && !has_account && !compat::is_complete(line.request.action.argument))
        return fail("\"" + line.request.action.argument +
                        "\" needs an account whose domain completes it; write sip:USER@HOST, or add --account URI",
                    2);
    return run_phone(line, ini);
}
