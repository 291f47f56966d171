// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/stat.h>

#include <atomic>
#include <csignal>

#include "engine/command_line/process.h"

namespace microsip::engine {

namespace {

std::atomic<msn_engine*> running{nullptr};

void on_signal(int) {
    auto* engine = running.load();
    if (engine != nullptr) msn_engine_stop(engine);
}

}  // namespace

std::vector<std::string> arguments(int argc, char** argv) {
    return {argv + 1, argv + argc};
}

EndRequests::EndRequests(msn_engine* engine) {
    running = engine;
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGTERM, on_signal);
    std::signal(SIGINT, on_signal);
}

EndRequests::~EndRequests() {
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    running = nullptr;
}

bool is_open_to_others(const std::string& path) {
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

std::shared_ptr<void> window_messages(const std::string&) {
    return nullptr;
}

}  // namespace microsip::engine
