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

std::string name_by_ini(std::string_view file) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    constexpr char kDigits[] = "0123456789ABCDEF";
    auto path = file;
    auto name = take_last(path);
    if (lower(name).ends_with(".ini")) name.remove_suffix(4);
    if (is_usual(name)) name = take_last(path);
    std::string instance;
    if (is_usual(name) || name == "." || name == "..") return instance;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        instance += kAllowed.find(c) != kAllowed.npos ? std::string(1, c)
                                                      : std::string{'_', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return instance;
}

}  // namespace microsip::compat
