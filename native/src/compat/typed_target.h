// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace microsip::compat {

// A URI as a link has it, or a number, name or address as people type it; target as in read_dial_uri. The text quotes
// the word and says why not, empty if it can be dialled.
std::string read_typed_target(std::string_view word, std::string& target);

}  // namespace microsip::compat
