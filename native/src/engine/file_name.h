// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace microsip::engine {

// The name of a file, given in UTF-8, as PJSIP and the C library take it: the same, but on Windows in the process's
// code page. What that has no letters for stays as it is, and is then not found.
std::string system_file_name(const std::string& name);

}  // namespace microsip::engine
