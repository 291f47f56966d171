// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/typed_target.h"

#include <vector>

#include "compat/dial_uri.h"
#include "compat/nearest.h"
#include "compat/text.h"

namespace microsip::compat {

namespace {

bool looks_like_ipv4(std::string_view word) {
    const auto host = word.substr(0, word.find(':'));
    return std::count(host.begin(), host.end(), '.') == 3 && host.find_first_not_of("0123456789.") == host.npos;
}

// Empty: it is one, or near to none.
std::string_view nearest_scheme(std::string_view scheme) {
    const std::vector<std::string_view> known = {"msip:", "sip:", "sips:", "tel:", "callto:", "dial:", "dialpad:"};
    if (!std::all_of(scheme.begin(), scheme.end(), [](char c) { return is_letter(c) || c == ':'; })) return {};
    const auto near = nearest(scheme, known);
    return near == lower(scheme) ? std::string_view() : near;
}

// A number's / is one more separator to MicroSIP. A link has none.
std::string without_slashes(std::string_view word) {
    std::string all(word);
    if (word.find_first_not_of("0123456789+*#-.()/ ") == word.npos) std::erase(all, '/');
    return all;
}

}  // namespace

std::string read_typed_target(std::string_view text, std::string& target) {
    const auto word = trimmed(text);
    const auto comma = word.find(',');
    if (comma != word.npos && comma + 1 < word.size() && word.find(':') == word.npos)
        return "after a comma MicroSIP takes digits that it sends once the call is answered; send " +
               quoted(word.substr(comma + 1)) + " with /dtmf: then";
    std::string wrong;
    const auto colon = word.find(':');
    const bool typed = colon == word.npos || word.find('@') < colon;
    auto rest = word;
    if (take(rest, "dial:") || take(rest, "dialpad:")) {  // MicroSIP's own names of what callto: is
        wrong = read_dial_uri("callto:" + std::string(rest), target);
    } else if (typed && word.find('@') != word.npos) {
        wrong = read_dial_uri("sip:" + std::string(word), target);
    } else if (looks_like_ipv4(word) || word.starts_with('[')) {
        wrong = read_dial_uri("sip:" + std::string(word), target);
    } else if (typed) {
        wrong = read_dial_uri("callto:" + without_slashes(word), target);
    } else {
        wrong = read_dial_uri(word, target);
    }
    if (wrong.empty()) return wrong;
    const auto near = typed || looks_like_ipv4(word) ? std::string_view() : nearest_scheme(word.substr(0, colon + 1));
    return quoted(word) + " cannot be dialled: " + wrong +
           (near.empty() ? "" : "; did you mean " + std::string(near) + "?");
}

}  // namespace microsip::compat
