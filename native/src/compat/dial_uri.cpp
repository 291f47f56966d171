// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/dial_uri.h"

#include <charconv>

#include "compat/text.h"

namespace microsip::compat {

namespace {

constexpr std::size_t kLongest = 255;
constexpr std::string_view kSeparators = "-.() ";

int hex(char c) {
    if (is_digit(c)) return c - '0';
    const char letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// The byte that %XX at this place stands for, -1 if it is no such escape.
int escape(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size() || hex(text[at + 1]) < 0 || hex(text[at + 2]) < 0) return -1;
    return hex(text[at + 1]) * 16 + hex(text[at + 2]);
}

// Nothing that a prompt, a log or a shell could take for something else.
std::string check_bytes(std::string_view uri) {
    constexpr std::string_view kForbidden = "\"'<>\\`{|}^";
    if (uri.size() > kLongest) return "it is longer than " + std::to_string(kLongest) + " bytes";
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const auto byte = static_cast<unsigned char>(uri[i]);
        if (byte < 0x20 || byte == 0x7f) return "it holds a control character";
        if (byte > 0x7f) return "it holds other characters than ASCII's";
        if (kForbidden.find(uri[i]) != std::string_view::npos) return std::string("it holds a ") + uri[i];
        if (byte != '%') continue;
        const int decoded = escape(uri, i);
        if (decoded < 0) return "a % in it lacks its two hex digits";
        if (decoded < 0x20 || decoded == 0x7f) return "it holds an encoded control character";
    }
    return {};
}

bool is_separator(char c) {
    return kSeparators.find(c) != std::string_view::npos;
}

bool in_number(char c) {
    return is_digit(c) || c == '+' || c == '*' || c == '#';
}

// Decoded and checked; a number that no host follows loses its separators.
std::string read_user(std::string_view part, bool host_follows, std::string& user) {
    user = percent_decoded(part.substr(0, part.find(';')));
    if (user.empty()) return "it names nobody";
    if (user[0] == '-') return "what it names begins with a -";
    const bool number =
        !host_follows && std::all_of(user.begin(), user.end(), [](char c) { return in_number(c) || is_separator(c); });
    for (const char c : user) {
        if (in_number(c) || is_letter(c) || c == '_' || (is_separator(c) && (c != ' ' || number))) continue;
        return quoted(std::string_view(&c, 1)) + " cannot be dialled";
    }
    if (!number) return {};
    std::erase_if(user, is_separator);
    return user.find_first_not_of('+') == std::string::npos ? "it has no digit" : "";
}

bool is_port(std::string_view text) {
    constexpr std::size_t kMostDigits = 5;
    unsigned port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && text.size() <= kMostDigits && port >= 1 &&
           port <= 65535;
}

// As it stands in a SIP URI.
std::string escaped(std::string_view user) {
    std::string all;
    for (const char c : user)
        all += c == '#' ? std::string("%23") : std::string(1, c);
    return all;
}

// host[:port], or [IPv6][:port].
bool is_host_port(std::string_view text) {
    std::size_t end = 0;
    if (text.starts_with('[')) {
        end = text.find(']');
        if (end == std::string_view::npos || end == 1) return false;
        for (const char c : text.substr(1, end - 1)) {
            if (hex(c) < 0 && c != ':' && c != '.') return false;
        }
        ++end;
    } else {
        end = std::min(text.find(':'), text.size());
        if (end == 0 || text[0] == '-' || text[0] == '.') return false;
        for (const char c : text.substr(0, end)) {
            if (!is_digit(c) && !is_letter(c) && c != '.' && c != '-') return false;
        }
    }
    return end == text.size() || (text[end] == ':' && is_port(text.substr(end + 1)));
}

// The one parameter that a link may choose; the first of several.
std::string transport(std::string_view parameters) {
    for (std::string_view rest = parameters; !rest.empty();) {
        const auto end = std::min(rest.find(';', 1), rest.size());
        const auto one = lower(rest.substr(0, end));
        if (one == ";transport=udp" || one == ";transport=tcp" || one == ";transport=tls") return one;
        rest.remove_prefix(end);
    }
    return {};
}

std::string read_rest(std::string_view scheme, std::string_view rest, std::string& target) {
    rest = rest.substr(0, rest.find('?'));
    const auto at = rest.find('@');
    if (scheme == "tel:" && at != std::string_view::npos) return "a tel: URI has no host";
    const bool sip = scheme == "sip:" || scheme == "sips:";
    const bool host_alone = sip && rest.substr(0, rest.find(';')).find_first_of(".:[") != std::string_view::npos;
    if (at == std::string_view::npos && !host_alone) return read_user(rest, false, target);

    std::string user;
    if (at != std::string_view::npos) {
        if (const auto wrong = read_user(rest.substr(0, at), true, user); !wrong.empty()) return wrong;
        user = escaped(user) + "@";
        rest.remove_prefix(at + 1);
    }
    const auto parameters = std::min(rest.find(';'), rest.size());
    const auto host = rest.substr(0, parameters);
    if (!is_host_port(host)) return quoted(host) + " is no host";
    target = (scheme == "sips:" ? "sips:" : "sip:") + user + std::string(host) + transport(rest.substr(parameters));
    return {};
}

}  // namespace

std::string read_dial_uri(std::string_view uri, std::string& target) {
    if (auto wrong = check_bytes(uri); !wrong.empty()) return wrong;
    for (const std::string_view scheme : {"sip:", "sips:", "tel:", "callto:"}) {
        auto rest = uri;
        if (!take(rest, scheme)) continue;
        if (take(rest, "//") && rest.ends_with('/')) rest.remove_suffix(1);
        return read_rest(scheme, rest, target);
    }
    return "only sip:, sips:, tel: and callto: can be dialled";
}

bool is_complete(std::string_view target) {
    return target.starts_with("sip:") || target.starts_with("sips:");
}

std::string percent_decoded(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int decoded = text[i] == '%' ? escape(text, i) : -1;
        all += decoded < 0 ? text[i] : static_cast<char>(decoded);
        if (decoded >= 0) i += 2;
    }
    return all;
}

}  // namespace microsip::compat
