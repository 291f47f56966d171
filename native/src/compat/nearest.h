// SPDX-License-Identifier: GPL-2.0-or-later
// "Did you mean …?": the known name nearest to a mistyped one.
#pragma once

#include <string_view>
#include <vector>

namespace microsip::compat {

// The known name that was probably meant: the one with the fewest letters changed, else one that begins so, the first
// of equals. Empty if none is near. Case does not count.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace microsip::compat
