// SPDX-License-Identifier: MIT
#include "region/child_windows.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "region/clock.h"
#include "region/environment_variable.h"
#include "region/text_windows.h"

namespace microsip::test {

namespace {

std::map<std::string, Role::Run>& roles() {
    static std::map<std::string, Role::Run> all;
    return all;
}

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(std::string(what) + ": error " + std::to_string(GetLastError()));
}

// One end is to be the child's.
void make_pipe(region::Handle& read_end, region::Handle& write_end, bool child_reads) {
    HANDLE ends[2];
    if (!CreatePipe(&ends[0], &ends[1], nullptr, 0)) fail("CreatePipe");
    read_end.reset(ends[0]);
    write_end.reset(ends[1]);
    SetHandleInformation(child_reads ? ends[0] : ends[1], HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
}

std::wstring own_program() {
    std::wstring path(32'768, 0);
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path;
}

void* function_of_ntdll(const char* name) {
    return reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name));
}

void call_with_process(const char* function, HANDLE process) {
    using Function = LONG(NTAPI*)(HANDLE);
    const auto call = reinterpret_cast<Function>(function_of_ntdll(function));
    if (!call || call(process) != 0) throw std::runtime_error(function);
}

}  // namespace

Role::Role(const char* name, Run run) {
    roles()[std::string("--") + name] = run;
}

Role::Run Role::find(const std::string& name) {
    const auto found = roles().find(name);
    return found == roles().end() ? nullptr : found->second;
}

Child::Child(const std::string& role, const Arguments& arguments, const std::wstring& program) {
    const std::wstring path = program.empty() ? own_program() : program;
    std::wstring line = L"\"" + path + L"\" --" + region::to_utf16(role);
    for (const std::string& argument : arguments)
        line += L" \"" + region::to_utf16(argument) + L"\"";
    region::Handle childs_input;
    region::Handle childs_output;
    make_pipe(childs_input, input_, true);
    make_pipe(output_, childs_output, false);
    STARTUPINFOW start = {};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = childs_input.get();
    start.hStdOutput = childs_output.get();
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION made = {};
    const auto create = [&] {
        return CreateProcessW(path.c_str(), line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &start, &made);
    };
    // Wine loses one process in many thousands while it starts: ERROR_INTERNAL_ERROR.
    if (!create() && !(GetLastError() == ERROR_INTERNAL_ERROR && on_wine() && create())) fail("CreateProcess");
    CloseHandle(made.hThread);
    process_.reset(made.hProcess);
    id_ = made.dwProcessId;
}

Child::~Child() {
    kill();
}

bool Child::runs() const {
    return WaitForSingleObject(process_.get(), 0) == WAIT_TIMEOUT;
}

void Child::write(const void* data, std::size_t size) {
    DWORD written = 0;
    if (!WriteFile(input_.get(), data, static_cast<DWORD>(size), &written, nullptr)) fail("the child is gone");
}

bool Child::read(void* data, std::size_t size, int timeout_ms) {
    const std::int64_t until = region::monotonic_ns() + timeout_ms * std::int64_t{1'000'000};
    for (;;) {
        const bool ended = !runs();  // before the last look
        DWORD there = 0;
        if (!PeekNamedPipe(output_.get(), nullptr, 0, nullptr, &there, nullptr)) there = 0;
        if (there >= size) break;
        if (ended) return false;
        if (region::monotonic_ns() >= until) throw std::runtime_error("the child has said nothing in time");
        WaitForSingleObject(process_.get(), 5);
    }
    DWORD got = 0;
    return ReadFile(output_.get(), data, static_cast<DWORD>(size), &got, nullptr) && got == size;
}

std::string Child::read_all() {
    std::string text;
    char part[4096];
    DWORD got = 0;
    while (ReadFile(output_.get(), part, sizeof part, &got, nullptr) && got != 0)
        text.append(part, got);
    return text;
}

DWORD Child::wait(int timeout_ms) {
    DWORD code = 0;
    if (WaitForSingleObject(process_.get(), static_cast<DWORD>(timeout_ms)) != WAIT_OBJECT_0 ||
        !GetExitCodeProcess(process_.get(), &code)) {
        throw std::runtime_error("the child has not ended in time");
    }
    return code;
}

void Child::kill() {
    TerminateProcess(process_.get(), 9);
    WaitForSingleObject(process_.get(), INFINITE);
}

void Child::suspend() {
    call_with_process("NtSuspendProcess", process_.get());
}

void Child::resume() {
    call_with_process("NtResumeProcess", process_.get());
}

std::wstring other_program() {
    return region::to_utf16(region::environment_variable("MSN_TEST_HOST_EXE"));
}

std::size_t open_handles() {
    // Not GetProcessHandleCount: Wine always says 0.
    using Query = LONG(NTAPI*)(int, void*, ULONG, ULONG*);
    const auto query = reinterpret_cast<Query>(function_of_ntdll("NtQuerySystemInformation"));
    constexpr int kExtendedHandles = 64;
    struct Entry {  // SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX
        void* object;
        ULONG_PTR process;
        ULONG_PTR handle;
        ULONG rest[4];
    };
    struct Table {
        ULONG_PTR count;
        ULONG_PTR reserved;
    };
    std::vector<unsigned char> buffer(1 << 20);
    ULONG size = 0;
    while (query(kExtendedHandles, buffer.data(), static_cast<ULONG>(buffer.size()), &size) != 0) {
        if (buffer.size() > 1 << 28) throw std::runtime_error("the handles cannot be listed");
        buffer.resize(buffer.size() * 2);
    }
    const auto* table = reinterpret_cast<const Table*>(buffer.data());
    const auto* entries = reinterpret_cast<const Entry*>(table + 1);
    return static_cast<std::size_t>(std::count_if(
        entries, entries + table->count, [](const Entry& entry) { return entry.process == GetCurrentProcessId(); }));
}

bool on_wine() {
    return function_of_ntdll("wine_get_version") != nullptr;
}

}  // namespace microsip::test
