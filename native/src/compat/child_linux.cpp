// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <string_view>
#include <thread>

#include "compat/child.h"

namespace microsip::compat {

struct Child::State {
    std::mutex mutex;  // no number is signalled once it is another process's
    pid_t process = 0;
    int descriptor = -1;  // readable once it has ended; -1: the kernel has none (before 5.3)
    bool reaped = false;
    int status = 0;

    ~State() {
        if (descriptor >= 0) close(descriptor);
    }

    bool reap() {
        const std::lock_guard lock(mutex);
        if (!reaped) reaped = waitpid(process, &status, WNOHANG) == process;
        return reaped;
    }
};

namespace {

using Clock = std::chrono::steady_clock;

// What posix_spawn is told: nothing of ours is inherited, no signal is blocked or ignored, and it leads a session.
class Plan {
  public:
    Plan() {
        posix_spawn_file_actions_init(&files_);
        posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Plan() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    const posix_spawn_file_actions_t* files() const { return &files_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

  private:
    posix_spawn_file_actions_t files_;
    posix_spawnattr_t attributes_;
};

std::vector<std::string> environment_with(const Launch& launch) {
    std::vector<std::string> all;
    const auto replaced = [&launch](std::string_view entry) {
        const auto name = entry.substr(0, entry.find('='));
        return std::any_of(launch.environment.begin(), launch.environment.end(),
                           [name](const auto& ours) { return ours.first == name; });
    };
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!replaced(*entry)) all.emplace_back(*entry);
    }
    for (const auto& [name, value] : launch.environment)
        all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

Child::Child() : state_(std::make_unique<State>()) {}
Child::Child(Child&&) noexcept = default;
Child& Child::operator=(Child&&) noexcept = default;
Child::~Child() = default;

std::string find_program(const std::string& name) {
    const auto runs = [](const std::string& path) {
        std::error_code error;
        return std::filesystem::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string::npos) return runs(name) ? name : std::string();
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const auto found = (folder.empty() ? "." : folder) + "/" + name;
        if (runs(found)) return found;
    }
    return {};
}

std::string Child::start(const Launch& launch) {
    auto arguments = launch.arguments;
    auto environment = environment_with(launch);
    const auto program = find_program(arguments.front());
    if (program.empty()) return "there is no program \"" + arguments.front() + "\" that may be run";
    const Plan plan;
    const int error = posix_spawn(&state_->process, program.c_str(), plan.files(), plan.attributes(),
                                  pointers(arguments).data(), pointers(environment).data());
    if (error == ENOEXEC) return "\"" + program + "\" is no program; a script begins with #! and its interpreter";
    if (error != 0) return "\"" + program + "\": " + std::strerror(error);
    state_->descriptor = static_cast<int>(syscall(SYS_pidfd_open, state_->process, 0));
    return {};
}

bool Child::wait(std::chrono::milliseconds limit) {
    constexpr auto kLook = std::chrono::milliseconds(10);
    const auto until = Clock::now() + limit;
    while (!state_->reap()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        if (left.count() <= 0) return false;
        pollfd ended = {state_->descriptor, POLLIN, 0};
        if (state_->descriptor < 0) {
            std::this_thread::sleep_for(std::min(left, kLook));
        } else {
            poll(&ended, 1, static_cast<int>(left.count()));
        }
    }
    return true;
}

void Child::kill() {
    const std::lock_guard lock(state_->mutex);
    if (state_->process > 0 && !state_->reaped) ::kill(-state_->process, SIGKILL);
}

bool Child::succeeded() const {
    return WIFEXITED(state_->status) && WEXITSTATUS(state_->status) == 0;
}

std::string Child::outcome() const {
    if (WIFEXITED(state_->status)) return "exit code " + std::to_string(WEXITSTATUS(state_->status));
    return "signal " + std::to_string(WTERMSIG(state_->status));
}

unsigned long Child::process_id() const {
    return static_cast<unsigned long>(state_->process);
}

}  // namespace microsip::compat
