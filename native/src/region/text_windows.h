// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace microsip::region {

// Between UTF-8, which everything of ours speaks, and UTF-16, which Windows does. What is no text becomes U+FFFD.
std::string to_utf8(std::wstring_view text);
std::wstring to_utf16(std::string_view text);

}  // namespace microsip::region
