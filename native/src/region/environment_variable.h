// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace microsip::region {

// Its value in UTF-8; empty where it is empty or not set. Windows: the process's own, which another thread may set
// meanwhile through any C runtime or .NET. Linux: getenv(3), with what that asks of who sets one.
std::string environment_variable(const char* name);

}  // namespace microsip::region
