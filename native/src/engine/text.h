// SPDX-License-Identifier: GPL-2.0-or-later
// Strings as PJSIP takes them. It only reads what these lead to, and only during the call they are passed to.
#pragma once

#include <pj/types.h>

#include <string_view>

namespace microsip::engine {

inline pj_str_t pj_text(std::string_view text) {
    return {const_cast<char*>(text.data()), static_cast<pj_ssize_t>(text.size())};
}

inline std::string_view view(const pj_str_t& text) {
    return {text.ptr, text.slen > 0 ? static_cast<std::size_t>(text.slen) : 0};
}

}  // namespace microsip::engine
