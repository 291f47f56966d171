// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/headers.h"

#include <algorithm>

#include "engine/text.h"

namespace microsip::engine {

namespace {

// Written by the stack, with their short forms (RFC 3261 7.3.3): a second one would break the message.
constexpr std::string_view kOwn[] = {"Via",
                                     "v",
                                     "From",
                                     "f",
                                     "To",
                                     "t",
                                     "Call-ID",
                                     "i",
                                     "CSeq",
                                     "Contact",
                                     "m",
                                     "Max-Forwards",
                                     "Route",
                                     "Record-Route",
                                     "Content-Length",
                                     "l",
                                     "Content-Type",
                                     "c",
                                     "Allow",
                                     "Supported",
                                     "k",
                                     "Refer-To",
                                     "r",
                                     "Authorization",
                                     "Proxy-Authorization"};

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               std::string_view("-.!%*_+`'~").find(c) != std::string_view::npos;
    });
}

bool is_value(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 127; });
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool same(std::string_view a, std::string_view b) {
    const auto x = pj_text(a);
    const auto y = pj_text(b);
    return pj_stricmp(&x, &y) == 0;
}

}  // namespace

Failure HeaderList::parse(std::string_view lines) {
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = trim(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.empty()) continue;
        const auto colon = line.find(':');
        const auto name = trim(line.substr(0, std::min(colon, line.size())));
        const auto value = colon == std::string_view::npos ? std::string_view{} : trim(line.substr(colon + 1));
        if (colon == std::string_view::npos || !is_token(name) || !is_value(value))
            return {MSN_STATUS_BAD_HEADER, "\"" + std::string(line.substr(0, 100)) + "\""};
        if (std::any_of(std::begin(kOwn), std::end(kOwn), [name](std::string_view own) { return same(own, name); }))
            return {MSN_STATUS_BAD_HEADER, std::string(name) + " is written by the phone itself"};
        headers_.push_back({std::string(name), std::string(value), {}});
    }
    return {};
}

bool HeaderList::contains(std::string_view name) const {
    return std::any_of(headers_.begin(), headers_.end(),
                       [name](const Header& entry) { return same(entry.name, name); });
}

void HeaderList::append_to(pjsip_hdr& list) {
    for (auto& entry : headers_) {
        auto name = pj_text(entry.name);
        auto value = pj_text(entry.value);
        pjsip_generic_string_hdr_init2(&entry.header, &name, &value);
        pj_list_push_back(&list, &entry.header);
    }
}

}  // namespace microsip::engine
