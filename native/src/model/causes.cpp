// SPDX-License-Identifier: MIT
#include "model/causes.h"

#include <algorithm>
#include <charconv>

namespace microsip::model {
namespace {

struct CodeRow {
    std::uint32_t first;
    std::uint32_t last;
    msn_cause category;
};

// The first row that holds the code decides.
constexpr CodeRow kCodes[] = {
    {300, 399, MSN_CAUSE_REDIRECTED},     {401, 401, MSN_CAUSE_AUTH_FAILURE},  {403, 403, MSN_CAUSE_POLICY_REJECTED},
    {404, 404, MSN_CAUSE_NOT_FOUND},      {407, 407, MSN_CAUSE_AUTH_FAILURE},  {408, 408, MSN_CAUSE_NO_ANSWER},
    {410, 410, MSN_CAUSE_NOT_FOUND},      {415, 415, MSN_CAUSE_MEDIA_FAILURE}, {480, 480, MSN_CAUSE_NO_ANSWER},
    {484, 484, MSN_CAUSE_NOT_FOUND},      {486, 486, MSN_CAUSE_BUSY},          {488, 488, MSN_CAUSE_MEDIA_FAILURE},
    {500, 599, MSN_CAUSE_SERVER_FAILURE}, {600, 600, MSN_CAUSE_BUSY},          {603, 603, MSN_CAUSE_DECLINED},
    {604, 604, MSN_CAUSE_NOT_FOUND},      {606, 606, MSN_CAUSE_MEDIA_FAILURE}, {607, 608, MSN_CAUSE_DECLINED},
};

constexpr std::uint32_t kNonSelectedUserClearing = 26;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool has_word(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char x, char y) { return lower(x) == lower(y); }) != text.end();
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// Cuts the part before the next separator off the front of rest; separators inside quotes do not count.
std::string_view next_part(std::string_view& rest, char separator) {
    bool quoted = false;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        if (quoted && rest[i] == '\\') {
            ++i;
        } else if (rest[i] == '"') {
            quoted = !quoted;
        } else if (rest[i] == separator && !quoted) {
            break;
        }
    }
    const auto part = rest.substr(0, i);
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return trim(part);
}

}  // namespace

msn_cause cause_of(std::uint32_t sip_code) {
    for (const auto& row : kCodes) {
        if (sip_code >= row.first && sip_code <= row.last) return row.category;
    }
    return MSN_CAUSE_UNKNOWN;
}

msn_cause refusal_of_phone(std::uint32_t sip_code) {
    const auto category = cause_of(sip_code);
    const bool tells = category == MSN_CAUSE_MEDIA_FAILURE || category == MSN_CAUSE_REDIRECTED;
    return tells ? category : MSN_CAUSE_POLICY_REJECTED;
}

bool found_nobody(const msn_fact& answer) {
    return answer.sip_code == 481 || answer.sip_code == 408 ||
           (answer.flags & (MSN_FACT_FLAG_BY_TIMER | MSN_FACT_FLAG_BY_TRANSPORT)) != 0;
}

Reason parse_reason(std::string_view value) {
    Reason reason;
    while (!value.empty()) {
        auto rest = next_part(value, ',');
        const auto protocol = next_part(rest, ';');
        std::uint32_t cause = 0;
        while (!rest.empty()) {
            auto parameter = next_part(rest, ';');
            const auto name = next_part(parameter, '=');
            const auto content = trim(parameter);
            if (same(name, "cause")) {
                std::from_chars(content.data(), content.data() + content.size(), cause);
            } else if (same(name, "text") && has_word(content, "elsewhere")) {
                // "Call completed elsewhere", "Answered elsewhere"; but "Busy elsewhere" or "Declined elsewhere" are
                // not.
                reason.answered_elsewhere |= has_word(content, "completed") || has_word(content, "answered");
            }
        }
        if (same(protocol, "SIP")) {
            reason.answered_elsewhere |= cause == 200;
        } else if (same(protocol, "Q.850")) {
            reason.q850 = cause;
            reason.answered_elsewhere |= cause == kNonSelectedUserClearing;
        }
    }
    return reason;
}

}  // namespace microsip::model
