// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of microsip-engine.
#pragma once

#include <string>
#include <vector>

#include "microsip/engine.h"

namespace microsip::engine {

struct CommandLine {
    msn_engine_options engine{};
    msn_account_settings account{};  // address empty: none
    std::string password_file;
    std::string turn_password_file;
    bool help = false;
};

// Fills line; the text says what is wrong with the arguments (without the program's name), empty if nothing is.
std::string parse(const std::vector<std::string>& arguments, CommandLine& line);

// What --help prints: every option with what it does and an example.
std::string help();

constexpr std::size_t kPasswordSize = sizeof msn_account_settings::password;
static_assert(kPasswordSize == sizeof msn_engine_options::turn_password);

// Reads a password from the file: its first line. The text says why not. warning: the file is not private.
std::string read_password(const std::string& path, char (&into)[kPasswordSize], std::string& warning);

}  // namespace microsip::engine
