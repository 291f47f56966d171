// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of microsip-engine.
#pragma once

#include <string>
#include <vector>

#include "compat/action.h"
#include "microsip/engine.h"

namespace microsip::engine {

struct CommandLine {
    compat::Request request;  // what is no option: MicroSIP's words
    msn_engine_options engine{};
    msn_account_settings account{};  // address empty: none
    std::string password_file;
    std::string turn_password_file;
    std::uint32_t trigger_time_s = 10;  // of programs that microsip.ini names
    std::uint32_t triggers_run_on = 0;  // 1: they are not killed then
    bool help = false;
};

// Fills line, laying the options over base; the text says what is wrong with the arguments (without the program's
// name), empty if nothing is. /i:FILE names the instance where --instance does not, and is not read here.
std::string parse(const std::vector<std::string>& arguments, CommandLine& line, const msn_engine_options& base);
// The same over the program's usual options.
std::string parse(const std::vector<std::string>& arguments, CommandLine& line);
msn_engine_options usual_options();

// What --help prints: every option and action with what it does and an example.
std::string help();

constexpr std::size_t kPasswordSize = sizeof msn_account_settings::password;
static_assert(kPasswordSize == sizeof msn_engine_options::turn_password);

// Reads a password from the file: its first line. The text says why not. warning: the file is not private.
std::string read_password(const std::string& path, char (&into)[kPasswordSize], std::string& warning);

}  // namespace microsip::engine
