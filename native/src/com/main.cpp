// SPDX-License-Identifier: MIT
// microsip-com.exe: started by COM when a client wants a MicroSip.Phone; by hand only to be registered.
#include <windows.h>

#include <shellapi.h>

#include <algorithm>
#include <cstdio>
#include <cwchar>
#include <optional>
#include <string>
#include <vector>

#include "com/failure.h"
#include "com/registration.h"
#include "com/server.h"
#include "com/text.h"
#include "com/type_library.h"

namespace {

using namespace microsip::com;

enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2 };

constexpr wchar_t kUsageText[] =
    L"microsip-com " MSN_VERSION L": the COM server of MicroSipNative (MicroSip.Phone)\n"
    L"  /RegServer          register it for this user; no administrator is needed\n"
    L"  /UnregServer        remove what /RegServer wrote\n"
    L"  /Embedding          serve; COM itself says this\n"
    L"with /RegServer or /Embedding:\n"
    L"  /Linger:SECONDS     how long an unused server stays (5)\n"
    L"  /SinkLimit:SECONDS  how long a client may take over one event while others wait for it (30)\n"
    L"Exit codes: 0 done, 1 failed, 2 usage.\n";

constexpr const wchar_t* kSwitches[] = {L"RegServer", L"UnregServer", L"Embedding", L"Linger", L"SinkLimit"};

struct CommandLine {
    std::wstring action;
    std::wstring arguments;  // what a registered server is to be started with
    Server::Limits limits;
};

// A program without a console of its own: what it says goes where its output was sent, or to the console it was
// called from.
void say(DWORD where, const std::wstring& text) {
    HANDLE handle = GetStdHandle(where);
    if (!handle || handle == INVALID_HANDLE_VALUE) {
        AttachConsole(ATTACH_PARENT_PROCESS);
        handle = GetStdHandle(where);
    }
    const auto utf8 = to_utf8(text);
    DWORD written = 0;
    WriteFile(handle, utf8.data(), static_cast<DWORD>(utf8.size()), &written, nullptr);
}

int fail(const std::wstring& text, int code) {
    say(STD_ERROR_HANDLE, L"microsip-com: " + text + L"\n");
    return code;
}

// The switch that has most first letters in common; the first one if none has any.
const wchar_t* nearest(const std::wstring& name) {
    const wchar_t* found = kSwitches[0];
    std::size_t best = 0;
    for (const auto* known : kSwitches) {
        std::size_t same = 0;
        while (same < name.size() && known[same] != L'\0' && std::towlower(name[same]) == std::towlower(known[same]))
            ++same;
        if (same > best) {
            best = same;
            found = known;
        }
    }
    return found;
}

std::optional<std::chrono::seconds> to_seconds(const std::wstring& text) {
    wchar_t* end = nullptr;
    const auto seconds = std::wcstoul(text.c_str(), &end, 10);
    constexpr unsigned long kLongest = 86'400;
    if (text.empty() || *end != L'\0' || text[0] == L'-' || seconds > kLongest) return std::nullopt;
    return std::chrono::seconds(seconds);
}

// The text says what is wrong; empty if nothing is.
std::wstring parse(const std::vector<std::wstring>& arguments, CommandLine& line) {
    for (const auto& argument : arguments) {
        const auto colon = argument.find(L':');
        const auto name = argument.substr(0, colon);
        const auto value = colon == std::wstring::npos ? L"" : argument.substr(colon + 1);
        const auto is = [&](const wchar_t* known) {
            return (name[0] == L'/' || name[0] == L'-') && _wcsicmp(name.c_str() + 1, known) == 0;
        };
        if (is(L"Linger") || is(L"SinkLimit")) {
            const auto seconds = to_seconds(value);
            if (!seconds) return argument + L" needs a number of seconds, at most 86400";
            (is(L"Linger") ? line.limits.linger : line.limits.sink_limit) = *seconds;
            line.arguments += L" " + argument;
        } else if (is(L"RegServer") || is(L"UnregServer") || is(L"Embedding") || is(L"?")) {
            if (!line.action.empty()) return L"/" + line.action + L" and " + argument + L" are one too many";
            line.action = name.substr(1);
        } else {
            const auto bare = argument.substr(std::min(argument.find_first_not_of(L"/-"), argument.size()));
            return argument + L" is not known; did you mean /" + nearest(bare) + L"?";
        }
    }
    return line.action.empty() ? L"say what to do: /RegServer, /UnregServer or /Embedding" : L"";
}

int unregister() {
    std::wstring other;
    switch (unregister_server(other)) {
        case Unregistered::kDone:
            say(STD_OUTPUT_HANDLE, L"MicroSip.Phone is not registered any more.\n");
            break;
        case Unregistered::kWasNot:
            say(STD_OUTPUT_HANDLE, L"MicroSip.Phone was not registered.\n");
            break;
        case Unregistered::kIsAnother:
            return fail(L"MicroSip.Phone is registered as " + other + L"; unregister it with that program", kFailed);
    }
    return kDone;
}

int act(const CommandLine& line) {
    const auto is = [&](const wchar_t* action) { return _wcsicmp(line.action.c_str(), action) == 0; };
    if (is(L"RegServer")) {
        register_server(line.arguments);
        say(STD_OUTPUT_HANDLE, L"MicroSip.Phone is registered for this user: " + executable_path() + L"\n");
    } else if (is(L"UnregServer")) {
        return unregister();
    } else if (is(L"Embedding")) {
        Server::run(line.limits);
    } else {
        say(STD_OUTPUT_HANDLE, kUsageText);
    }
    return kDone;
}

int run() {
    int count = 0;
    wchar_t** const arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    if (!arguments) return kFailed;
    const std::vector<std::wstring> rest(arguments + 1, arguments + count);
    LocalFree(arguments);
    CommandLine line;
    if (const auto wrong = parse(rest, line); !wrong.empty()) return fail(wrong + L"\n" + kUsageText, kUsage);
    const Apartment apartment;
    return act(line);
}

}  // namespace

int WINAPI wWinMain(HINSTANCE, HINSTANCE, wchar_t*, int) {
    int code = kFailed;
    try {
        code = run();
    } catch (const Failure& failure) {
        code = fail(to_wide(failure.text()), kFailed);
    } catch (const std::exception& failure) {
        code = fail(to_wide(failure.what()), kFailed);
    }
    // Not through static destructors: a thread may still be inside a client that hangs.
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
    return code;
}
