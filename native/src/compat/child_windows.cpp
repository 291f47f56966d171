// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>

#include "compat/child.h"
#include "compat/text.h"
#include "compat/unicode.h"

namespace microsip::compat {

namespace {

class Handle {
  public:
    Handle() = default;
    ~Handle() { reset(nullptr); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    void reset(HANDLE handle) {
        if (handle_ != nullptr) CloseHandle(handle_);
        handle_ = handle;
    }
    HANDLE get() const { return handle_; }

  private:
    HANDLE handle_ = nullptr;
};

std::string message_of(DWORD error) {
    wchar_t text[512] = {};
    const DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, error, 0,
                                        text, 512, nullptr);
    auto message = narrow({text, length});
    while (!message.empty() && (message.back() == '\n' || message.back() == '\r' || message.back() == '.'))
        message.pop_back();
    return message.empty() ? "error " + std::to_string(error) : message;
}

bool is_any(std::string_view kind, std::initializer_list<std::string_view> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// ".bat" of a path, in lower case; of the dots and blanks at a path's end Windows takes no notice.
std::string extension(std::string_view path) {
    const auto name = lower(path.substr(0, path.find_last_not_of(". ") + 1));
    const auto dot = name.find_last_of("./\\");
    return dot != name.npos && name[dot] == '.' ? name.substr(dot) : std::string();
}

std::string in_system_folder(const char* program) {
    wchar_t folder[MAX_PATH] = {};
    return narrow({folder, GetSystemDirectoryW(folder, MAX_PATH)}) + "\\" + program;
}

// As CommandLineToArgvW and the C runtime take it apart again.
std::wstring quote(const std::string& argument) {
    const auto text = wide(argument);
    if (!text.empty() && text.find_first_of(L" \t\n\v\"") == std::wstring::npos) return text;
    std::wstring quoted = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t c : text) {
        if (c == L'"') quoted.append(backslashes + 1, L'\\');
        backslashes = c == L'\\' ? backslashes + 1 : 0;
        quoted += c;
    }
    return quoted.append(backslashes, L'\\') + L'"';
}

struct CommandLine {
    std::string program;  // a path
    std::wstring line;
    std::string wrong;
};

// Programs start by themselves; batch files and the scripts that Windows opens with its script host by what runs them.
CommandLine command_line(const Launch& launch) {
    CommandLine result;
    const auto& name = launch.arguments.front();
    auto path = find_program(name);
    std::wstring arguments;
    for (std::size_t i = 1; i < launch.arguments.size(); ++i)
        arguments += L" " + quote(launch.arguments[i]);
    const auto kind = extension(path);
    const bool is_program = is_any(kind, {".exe", ".com"});
    if (path.empty()) {
        result.wrong = "there is no program \"" + name + "\"";
    } else if (!is_program && kind != extension(name)) {
        // Its arguments were not chosen for what it is.
        result.wrong = "\"" + name + "\" is \"" + path + "\"; name that itself";
    } else if (is_any(kind, {".bat", ".cmd"})) {
        result.program = in_system_folder("cmd.exe");
        result.line = L"cmd.exe /d /s /c \"\"" + wide(path) + L"\"" + arguments + L"\"";
    } else if (is_any(kind, {".vbs", ".vbe", ".js", ".jse", ".wsf"})) {
        result.program = in_system_folder("wscript.exe");
        result.line = L"wscript.exe " + quote(path) + arguments;
    } else if (is_program) {
        result.line = quote(path) + arguments;
        result.program = std::move(path);
    } else {
        result.wrong = "\"" + path + "\" is no program; put the program that opens it before it";
    }
    return result;
}

bool same_variable(std::wstring_view a, std::wstring_view b) {
    return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()), TRUE) ==
           CSTR_EQUAL;
}

// In order of names, as CreateProcess wants it.
std::wstring environment_block(const Launch& launch) {
    std::vector<std::pair<std::wstring, std::wstring>> all;
    for (const auto& [name, value] : launch.environment)
        all.emplace_back(wide(name), wide(value));
    const auto ours = all.size();
    wchar_t* const inherited = GetEnvironmentStringsW();
    for (const wchar_t* entry = inherited; entry != nullptr && *entry != L'\0';) {
        const std::wstring_view text = entry;
        const auto equals = text.find(L'=', 1);  // "=C:=C:\folder" is one, too
        const auto name = text.substr(0, equals);
        const bool replaced = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(ours),
                                          [name](const auto& each) { return same_variable(each.first, name); });
        if (!replaced && equals != std::wstring_view::npos) all.emplace_back(name, text.substr(equals + 1));
        entry += text.size() + 1;
    }
    if (inherited != nullptr) FreeEnvironmentStringsW(inherited);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return CompareStringOrdinal(a.first.c_str(), -1, b.first.c_str(), -1, TRUE) == CSTR_LESS_THAN;
    });
    std::wstring block;
    for (const auto& [name, value] : all)
        block.append(name).append(L"=").append(value).push_back(L'\0');
    block.push_back(L'\0');
    return block;
}

void end_group_with_job(HANDLE job, bool end) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    if (end) limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

// A CreateProcess, on a thread of its own: where the program is on a share that does not answer it takes its time, and
// Wine may lose a process on its way. Who has waited long enough leaves, and what is made later is ended before it
// runs.
class Creation : public std::enable_shared_from_this<Creation> {
  public:
    Creation(std::wstring program, std::wstring line, std::wstring environment)
        : program_(std::move(program)), line_(std::move(line)), environment_(std::move(environment)) {}

    // The error; none: the process is made, suspended.
    DWORD run(PROCESS_INFORMATION& made) {
        constexpr std::chrono::seconds kPatience(10);
        try {
            std::thread([self = shared_from_this()] { self->create(); }).detach();
        } catch (const std::system_error&) {
            return ERROR_MAX_THRDS_REACHED;
        }
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, kPatience, [this] { return done_; })) {
            left_ = true;
            return ERROR_TIMEOUT;
        }
        made = made_;
        return error_;
    }

  private:
    void create() {
        STARTUPINFOW hidden = {};
        hidden.cb = sizeof hidden;
        hidden.dwFlags = STARTF_USESHOWWINDOW;
        hidden.wShowWindow = SW_HIDE;  // as MicroSIP starts them
        PROCESS_INFORMATION made = {};
        constexpr DWORD kFlags = CREATE_SUSPENDED | CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT;
        const bool is_made = CreateProcessW(program_.c_str(), line_.data(), nullptr, nullptr, FALSE, kFlags,
                                            environment_.data(), nullptr, &hidden, &made) != FALSE;
        const DWORD error = is_made ? ERROR_SUCCESS : GetLastError();
        const std::lock_guard lock(mutex_);
        if (left_ && is_made) {
            TerminateProcess(made.hProcess, 1);
            CloseHandle(made.hThread);
            CloseHandle(made.hProcess);
        }
        made_ = made;
        error_ = error;
        done_ = true;
        changed_.notify_all();
    }

    std::wstring program_;
    std::wstring line_;
    std::wstring environment_;
    std::mutex mutex_;
    std::condition_variable changed_;
    PROCESS_INFORMATION made_ = {};
    DWORD error_ = ERROR_SUCCESS;
    bool done_ = false;
    bool left_ = false;
};

DWORD create_suspended(const CommandLine& command, const std::wstring& environment, PROCESS_INFORMATION& made) {
    constexpr int kAttempts = 2;
    DWORD error = ERROR_SUCCESS;
    for (int i = 0; i < kAttempts; ++i) {
        error = std::make_shared<Creation>(wide(command.program), command.line, environment)->run(made);
        // Of a process that Wine has lost; it has not run.
        if (error != ERROR_INTERNAL_ERROR && error != ERROR_TIMEOUT) break;
    }
    return error;
}

}  // namespace

struct Child::State {
    Handle process;
    Handle job;
    DWORD id = 0;
    DWORD code = 0;

    // What a program that has ended left running stays.
    bool ended() {
        const bool over = WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0;
        if (over) end_group_with_job(job.get(), false);
        if (over) GetExitCodeProcess(process.get(), &code);
        return over;
    }
};

Child::Child() : state_(std::make_unique<State>()) {}
Child::Child(Child&&) noexcept = default;
Child& Child::operator=(Child&&) noexcept = default;
Child::~Child() = default;

std::string find_program(const std::string& name) {
    const auto wanted = wide(name);
    std::wstring path(32768, L'\0');
    DWORD length = SearchPathW(nullptr, wanted.c_str(), L".exe", static_cast<DWORD>(path.size()), path.data(), nullptr);
    if (length == 0 &&
        name.find_first_of("/\\") == std::string::npos) {  // where installers put them, as the shell looks
        const bool whole = lower(name).ends_with(".exe");
        const auto key =
            L"Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\" + wanted + (whole ? L"" : L".exe");
        for (const HKEY root : {HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE}) {
            auto size = static_cast<DWORD>(path.size() * sizeof path[0]);
            const auto found = RegGetValueW(root, key.c_str(), nullptr, RRF_RT_REG_SZ, nullptr, path.data(), &size);
            if (length == 0 && found == ERROR_SUCCESS) length = static_cast<DWORD>(size / sizeof path[0] - 1);
        }
    }
    if (length == 0 || length >= path.size()) return {};
    path.resize(length);
    std::erase(path, L'"');
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) ? narrow(path) : std::string();
}

std::string Child::start(const Launch& launch) {
    const auto command = command_line(launch);
    if (!command.wrong.empty()) return command.wrong;
    PROCESS_INFORMATION made = {};
    if (const DWORD error = create_suspended(command, environment_block(launch), made); error != ERROR_SUCCESS)
        return "\"" + command.program + "\": " + message_of(error);
    state_->process.reset(made.hProcess);
    state_->id = made.dwProcessId;
    state_->job.reset(CreateJobObjectW(nullptr, nullptr));
    end_group_with_job(state_->job.get(), !launch.may_outlive);
    AssignProcessToJobObject(state_->job.get(), made.hProcess);
    ResumeThread(made.hThread);
    CloseHandle(made.hThread);
    return {};
}

bool Child::wait(std::chrono::milliseconds limit) {
    const auto ms = static_cast<DWORD>(std::max<std::chrono::milliseconds::rep>(limit.count(), 0));
    WaitForSingleObject(state_->process.get(), ms);
    return state_->ended();
}

void Child::kill() {
    if (state_->process.get() == nullptr) return;
    TerminateJobObject(state_->job.get(), 1);
    TerminateProcess(state_->process.get(), 1);
}

bool Child::succeeded() const {
    return state_->code == 0;
}

std::string Child::outcome() const {
    return "exit code " + std::to_string(static_cast<long>(state_->code));
}

unsigned long Child::process_id() const {
    return state_->id;
}

}  // namespace microsip::compat
