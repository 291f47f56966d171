// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/ini_instance.h"

#include "compat/text.h"

namespace microsip::compat {

namespace {

// Takes the path's last part, whichever of both systems' separators it uses.
std::string_view take_last(std::string_view& path) {
    const auto slash = path.find_last_of("/\\:");
    const auto last = path.substr(slash == path.npos ? 0 : slash + 1);
    path = path.substr(0, slash == path.npos ? 0 : slash);
    return last;
}

bool is_usual(std::string_view name) {
    return name.empty() || lower(name) == "microsip";
}

}  // namespace

std::string name_by_ini(std::string_view file, std::string& instance) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    auto path = file;
    auto name = take_last(path);
    if (lower(name).ends_with(".ini")) name.remove_suffix(4);
    if (is_usual(name)) name = take_last(path);
    instance = is_usual(name) || name == "." || name == ".." ? "" : std::string(name);
    if (instance.find_first_not_of(kAllowed) == instance.npos) return {};
    return "/i:" + quoted(file) + " gives the phone no name, which takes A-Z a-z 0-9 . _ -; add --instance NAME";
}

}  // namespace microsip::compat
