// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace microsip::compat {

// A command line's words, without the program, as Windows programs split it (CommandLineToArgvW): spaces and tabs
// separate, quotes join, a backslash escapes a quote, two quotes inside quotes are one.
std::vector<std::string> split_line(std::string_view line);

}  // namespace microsip::compat
