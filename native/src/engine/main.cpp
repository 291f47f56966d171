// SPDX-License-Identifier: GPL-2.0-or-later
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "engine/command_line/options.h"

namespace {

using namespace microsip::engine;

std::atomic<msn_engine*> running{nullptr};

void on_signal(int) {
    auto* engine = running.load();
    if (engine != nullptr) msn_engine_stop(engine);
}

int fail(const std::string& text, const char* advice, int code) {
    std::fprintf(stderr, "microsip-engine: %s%s%s\n", text.c_str(), advice[0] != '\0' ? "; " : "", advice);
    return code;
}

int fail(const msn_error& error) {
    const std::string what = std::string(msn_status_text(error.status)) + ": " + error.text;
    return fail(what, msn_status_advice(error.status), 1);
}

// The text says what is wrong, empty if nothing is.
std::string read_passwords(CommandLine& line) {
    std::string wrong;
    std::string warnings[2];
    if (!line.password_file.empty()) wrong = read_password(line.password_file, line.account.password, warnings[0]);
    if (wrong.empty() && !line.turn_password_file.empty())
        wrong = read_password(line.turn_password_file, line.engine.turn_password, warnings[1]);
    for (const auto& warning : warnings) {
        if (!warning.empty()) std::fprintf(stderr, "microsip-engine: %s\n", warning.c_str());
    }
    return wrong;
}

}  // namespace

int main(int argc, char** argv) {
    CommandLine line;
    if (const auto wrong = parse({argv + 1, argv + argc}, line); !wrong.empty()) return fail(wrong, "", 2);
    if (line.help) {
        std::fputs(help().c_str(), stdout);
        return 0;
    }
    if (const auto wrong = read_passwords(line); !wrong.empty()) return fail(wrong, "", 1);
    std::snprintf(line.engine.reach, sizeof line.engine.reach, "%s",
                  line.account.registrar[0] != '\0' ? line.account.registrar : line.account.address);

    std::signal(SIGPIPE, SIG_IGN);
    msn_error error = {};
    auto* engine = msn_engine_create(&line.engine, &error);
    if (engine == nullptr) return fail(error);
    running = engine;
    std::signal(SIGTERM, on_signal);
    std::signal(SIGINT, on_signal);

    int code = 0;
    if (line.account.address[0] != '\0' && msn_engine_add_account(engine, &line.account, &error) == 0) {
        code = fail(error);
        msn_engine_stop(engine);
    } else {
        msn_engine_ports ports;
        msn_engine_listening(engine, &ports);
        std::printf("ready udp=%u tcp=%u", ports.udp, ports.tcp);
        if (ports.tls != 0) std::printf(" tls=%u", ports.tls);
        std::printf("\n");
        std::fflush(stdout);
    }
    explicit_bzero(line.account.password, sizeof line.account.password);
    explicit_bzero(line.engine.turn_password, sizeof line.engine.turn_password);
    msn_engine_run(engine);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    running = nullptr;
    msn_engine_destroy(engine);
    return code;
}
