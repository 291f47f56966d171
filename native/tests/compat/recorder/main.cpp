// SPDX-License-Identifier: GPL-2.0-or-later
// A trigger's program that writes down how it was called.
//   msn-recorder FOLDER [exit:CODE | sleep:MS | until:NAME]... [ARGUMENT]...
// leaves a file in the folder: a line "argument=" for each argument behind those, then the environment's MSN_
// variables, then "descriptor=" for each that is open besides the first three (Linux). Backslashes and line ends are
// escaped. until: it ends once a file of that name is in the folder, or the folder is gone.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#ifdef _WIN32
#include <windows.h>
// after it
#include <shellapi.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace {

std::string escape(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\') result += "\\\\";
        if (c == '\n') result += "\\n";
        if (c == '\r') result += "\\r";
        if (c != '\\' && c != '\n' && c != '\r') result += c;
    }
    return result;
}

#ifdef _WIN32
std::string narrow(const wchar_t* text) {
    std::string result(
        static_cast<std::size_t>(WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, result.data(), static_cast<int>(result.size()), nullptr, nullptr);
    result.pop_back();
    return result;
}

std::vector<std::string> arguments() {
    int count = 0;
    wchar_t** all = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> result;
    for (int i = 1; i < count; ++i)
        result.push_back(narrow(all[i]));
    return result;
}

std::vector<std::string> environment() {
    std::vector<std::string> result;
    for (const wchar_t* entry = GetEnvironmentStringsW(); *entry != L'\0'; entry += std::wstring(entry).size() + 1)
        result.push_back(narrow(entry));
    return result;
}

std::vector<std::string> descriptors() {
    return {};
}

unsigned long process() {
    return GetCurrentProcessId();
}
#else
std::vector<std::string> command_line;

std::vector<std::string> arguments() {
    return command_line;
}

std::vector<std::string> environment() {
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry)
        result.emplace_back(*entry);
    return result;
}

std::vector<std::string> descriptors() {
    std::vector<std::string> result;
    for (int i = 3; i < 1024; ++i) {
        if (fcntl(i, F_GETFD) >= 0) result.push_back(std::to_string(i));
    }
    return result;
}

unsigned long process() {
    return static_cast<unsigned long>(getpid());
}
#endif

}  // namespace

int main(int argc, char** argv) {
#ifdef _WIN32
    static_cast<void>(argc);
    static_cast<void>(argv);
#else
    command_line.assign(argv + 1, argv + argc);
#endif
    const auto all = arguments();
    if (all.empty()) return 2;
    const std::filesystem::path folder(std::u8string(all[0].begin(), all[0].end()));
    const auto name = "record-" + std::to_string(process());
    const auto open = descriptors();  // before one is opened here
    int code = 0;
    std::chrono::milliseconds sleep{0};
    std::string awaited;
    {
        std::ofstream file(folder / (name + ".part"));
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i].starts_with("exit:")) {
                code = std::atoi(all[i].c_str() + 5);
            } else if (all[i].starts_with("sleep:")) {
                sleep = std::chrono::milliseconds(std::atoi(all[i].c_str() + 6));
            } else if (all[i].starts_with("until:")) {
                awaited = all[i].substr(6);
            } else {
                file << "argument=" << escape(all[i]) << "\n";
            }
        }
        for (const auto& entry : environment()) {
            if (entry.starts_with("MSN_")) file << escape(entry) << "\n";
        }
        for (const auto& descriptor : open)
            file << "descriptor=" << descriptor << "\n";
    }
    std::filesystem::rename(folder / (name + ".part"), folder / (name + ".txt"));
    std::this_thread::sleep_for(sleep);
    std::error_code error;
    while (!awaited.empty() && exists(folder, error) && !exists(folder / awaited, error))
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return code;
}
