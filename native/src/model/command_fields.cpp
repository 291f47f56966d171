// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "model/commands.h"

namespace microsip::model {
namespace {

bool has_control_character(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20u || c == '\x7f') return true;
    }
    return false;
}

// RFC 3261 25.1
bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "-.!%*_+`'~";
    for (const char c : text) {
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!alphanumeric && kMarks.find(c) == std::string_view::npos) return false;
    }
    return !text.empty();
}

// One "Name: value" a line, so no value can smuggle in a header or a body of its own.
msn_status check_headers(std::string_view headers, OutcomeText& text) {
    for (int line_number = 1; !headers.empty(); ++line_number) {
        const auto line = headers.substr(0, headers.find('\n'));
        headers.remove_prefix(std::min(line.size() + 1, headers.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control_character(line)) {
            const auto shown = static_cast<int>(std::min<std::size_t>(std::min(colon, line.size()), 40));
            say(text, "line %d of headers is not 'Name: value' on a line of its own: '%.*s'", line_number, shown,
                line.data());
            return MSN_STATUS_BAD_HEADER;
        }
    }
    return MSN_STATUS_OK;
}

msn_status check_uri(const char* uri, OutcomeText& text) {
    if (uri[0] == '\0') {
        say(text, "uri is empty");
        return MSN_STATUS_BAD_URI;
    }
    if (has_control_character(uri)) {
        say(text, "uri has a control character in it");
        return MSN_STATUS_BAD_URI;
    }
    return MSN_STATUS_OK;
}

msn_status check_digits(std::string_view digits, OutcomeText& text) {
    const auto wrong = digits.find_first_not_of("0123456789*#ABCDabcd");
    if (digits.empty()) {
        say(text, "text has no digits");
        return MSN_STATUS_BAD_DIGITS;
    }
    if (wrong != std::string_view::npos) {
        say(text, "'%c' in text is no DTMF digit", digits[wrong]);
        return MSN_STATUS_BAD_DIGITS;
    }
    return MSN_STATUS_OK;
}

msn_status check_path(const char* path, OutcomeText& text) {
    if (path[0] != '\0') return MSN_STATUS_OK;
    say(text, "text is empty; it names the file");
    return MSN_STATUS_INVALID_ARGUMENT;
}

msn_status check_account(const msn_command& command, OutcomeText& text) {
    if (command.account_address[0] == '\0') {
        say(text, "account_address is empty");
        return MSN_STATUS_BAD_URI;
    }
    const struct {
        const char* name;
        const char* value;
    } fields[] = {{"account_address", command.account_address},
                  {"account_registrar", command.account_registrar},
                  {"account_proxy", command.account_proxy},
                  {"account_username", command.account_username},
                  {"account_password", command.account_password}};
    for (const auto& field : fields) {
        if (has_control_character(field.value)) {
            say(text, "%s has a control character in it", field.name);
            return MSN_STATUS_INVALID_ARGUMENT;
        }
    }
    return MSN_STATUS_OK;
}

msn_status check_answer_code(std::uint32_t code, OutcomeText& text) {
    if (code == 0 || code == 180 || code == 183 || code == 200) return MSN_STATUS_OK;
    say(text, "a call is answered with 180, 183 or 200, not with %u", code);
    return MSN_STATUS_BAD_SIP_CODE;
}

msn_status check_reject_code(std::uint32_t code, OutcomeText& text) {
    if (code == 0 || (code >= 300 && code <= 699)) return MSN_STATUS_OK;
    say(text, "a call is rejected with 300 to 699, not with %u", code);
    return MSN_STATUS_BAD_SIP_CODE;
}

}  // namespace

msn_status check_fields(const msn_command& command, OutcomeText& text) {
    switch (command.type) {
        case MSN_COMMAND_TYPE_DIAL:
            if (const auto status = check_uri(command.uri, text); status != MSN_STATUS_OK) return status;
            return check_headers(command.headers, text);
        case MSN_COMMAND_TYPE_ANSWER:
            return check_answer_code(command.sip_code, text);
        case MSN_COMMAND_TYPE_REJECT:
            return check_reject_code(command.sip_code, text);
        case MSN_COMMAND_TYPE_DTMF:
            return check_digits(command.text, text);
        case MSN_COMMAND_TYPE_PLAY:
        case MSN_COMMAND_TYPE_RECORD:
            return check_path(command.text, text);
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
            return check_account(command, text);
        default:
            return MSN_STATUS_OK;
    }
}

}  // namespace microsip::model
