// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace microsip::compat {

// The phone that /i:FILE means: the file's name without .ini, or its folder's where that is "microsip", MicroSIP's own;
// where that is "microsip" too, or there is none, empty: the default one. So every file is a phone of its own, as with
// MicroSIP. A byte that no phone's name has is written as _XX, in hexadecimal.
std::string name_by_ini(std::string_view file);

}  // namespace microsip::compat
