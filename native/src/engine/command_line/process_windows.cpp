// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include <shellapi.h>

#include <atomic>
#include <string_view>

#include "compat/message_window.h"
#include "compat/unicode.h"
#include "engine/command_line/process.h"

namespace microsip::engine {

namespace {

std::atomic<msn_engine*> running{nullptr};

BOOL WINAPI on_control(DWORD type) {
    auto* engine = running.load();
    if (engine == nullptr) return FALSE;
    msn_engine_stop(engine);
    // Where the console is closed or the user logs off, the process would end with this function: main ends it, in
    // order.
    if (type != CTRL_C_EVENT && type != CTRL_BREAK_EVENT) Sleep(INFINITE);
    return TRUE;
}

}  // namespace

// The characters of argv depend on the system's code page; the command line itself is UTF-16.
std::vector<std::string> arguments(int, char**) {
    int count = 0;
    wchar_t** words = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> all;
    for (int i = 1; i < count; ++i) {
        const std::wstring_view word = words[i];
        all.push_back(compat::utf8_from_utf16({reinterpret_cast<const char16_t*>(word.data()), word.size()}));
    }
    LocalFree(words);
    return all;
}

EndRequests::EndRequests(msn_engine* engine) {
    running = engine;
    SetConsoleCtrlHandler(on_control, TRUE);
}

EndRequests::~EndRequests() {
    SetConsoleCtrlHandler(on_control, FALSE);
    running = nullptr;
}

// Who may read a file is a matter of its folder's rights here.
bool is_open_to_others(const std::string&) {
    return false;
}

std::shared_ptr<void> window_messages(const std::string& instance) {
    return std::make_shared<compat::MessageWindow>(instance);
}

}  // namespace microsip::engine
