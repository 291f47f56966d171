// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/invocation.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string_view>

#include "compat/split.h"
#include "compat/text.h"

namespace microsip::compat {

namespace {

// The last part of a path, in lower case, without what Windows takes no notice of.
std::string file_name(std::string_view path) {
    auto name = lower(path.substr(path.find_last_of("/\\") + 1));
    while (!name.empty() && (name.back() == '.' || name.back() == ' '))
        name.pop_back();
    return name;
}

bool is_batch(std::string_view name) {
    return name.ends_with(".bat") || name.ends_with(".cmd");
}

bool runs_batch(std::string_view name) {
    return is_batch(name) || name == "cmd" || name == "cmd.exe";
}

// Takes its arguments apart by rules of its own, so that only harmless ones are safe with it.
bool reads_arguments_as_code(std::string_view name) {
    constexpr std::array kPrograms = {"cmd", "command.com", "powershell", "pwsh", "wscript", "cscript",
                                      "ssh", "plink",       "rsh",        "adb",  "wsl"};
    if (is_batch(name)) return true;
    if (name.ends_with(".exe")) name.remove_suffix(4);
    return std::find(kPrograms.begin(), kPrograms.end(), name) != kPrograms.end();
}

// Windows gives it to such a program.
bool is_script(std::string_view name) {
    constexpr std::array kEndings = {".vbs", ".vbe", ".js", ".jse", ".wsf", ".ps1"};
    return std::any_of(kEndings.begin(), kEndings.end(), [name](auto end) { return name.ends_with(end); });
}

bool is_harmless(std::string_view user) {
    return std::all_of(user.begin(), user.end(), [](char c) {
        return is_digit(c) || is_letter(c) || std::string_view("+*#._-").find(c) != std::string_view::npos;
    });
}

// A batch file that writes %MSN_REMOTE_NAME% would run what stands in it.
void disarm_for_batch(Environment& environment) {
    for (auto& [name, value] : environment)
        std::replace_if(
            value.begin(), value.end(),
            [](char c) { return std::string_view("&|<>^%!\"()`").find(c) != std::string_view::npos; }, '_');
}

}  // namespace

Invocation invocation(const std::string& command, const std::string& user, Environment environment) {
    Invocation result;
    auto& launch = result.launch;
    launch.arguments = split_line(command);
    std::error_code error;
    // A path with blanks that nobody put into quotes.
    if (launch.arguments.size() > 1 &&
        std::filesystem::is_regular_file(std::filesystem::path(std::u8string(command.begin(), command.end())), error))
        launch.arguments = {command};
    launch.environment = std::move(environment);
    if (launch.arguments.empty()) return result;

    // One program may start another: sshpass, timeout, env.
    std::vector<std::string> names;
    std::transform(launch.arguments.begin(), launch.arguments.end(), std::back_inserter(names), file_name);
    const auto interpreter =
        is_script(names.front()) ? names.begin() : std::find_if(names.begin(), names.end(), reads_arguments_as_code);
    if (std::any_of(names.begin(), names.end(), runs_batch)) disarm_for_batch(launch.environment);
    if (user.empty()) return result;
    if (user.front() == '-' || user.front() == '/') {
        result.left_out = "it looks like an option";
    } else if (!is_harmless(user) && interpreter != names.end()) {
        result.left_out = *interpreter + " could run what stands in it";
    } else {
        launch.arguments.push_back(user);
    }
    return result;
}

}  // namespace microsip::compat
