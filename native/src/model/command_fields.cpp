// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "model/commands.h"
#include "model/devices.h"
#include "model/fields.h"
#include "model/settings.h"

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

// A uri or another call, not both.
msn_status check_transfer(const msn_command& command, OutcomeText& text) {
    if (command.other_call_id != 0 && command.uri[0] != '\0') {
        say(text, "uri and other_call_id are both given; a transfer has one target");
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    if (command.other_call_id == 0 && command.uri[0] == '\0') {
        say(text, "uri is empty and other_call_id is 0; one of them names the target");
        return MSN_STATUS_BAD_URI;
    }
    if (command.other_call_id == 0) {
        if (const auto status = check_uri(command.uri, text); status != MSN_STATUS_OK) return status;
    }
    return check_headers(command.headers, text);
}

msn_status check_percent(const msn_command& command, OutcomeText& text) {
    constexpr std::uint32_t kGreatest = 400;
    if (command.value <= kGreatest) return MSN_STATUS_OK;
    say(text, "value is 0 to %u percent, not %u", kGreatest, command.value);
    return MSN_STATUS_INVALID_ARGUMENT;
}

msn_status check_dtmf(const msn_command& command, OutcomeText& text) {
    if (command.value > MSN_DTMF_METHOD_INFO) {
        say(text, "value %u is no DTMF method", command.value);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    const std::string_view digits = command.text;
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
    if (command.account_address[0] == '\0' && command.type == MSN_COMMAND_TYPE_ACCOUNT_ADD) {
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
        if (!check_line(field.value, field.name, text)) return MSN_STATUS_INVALID_ARGUMENT;
    }
    return MSN_STATUS_OK;
}

msn_status check_answer_code(std::uint32_t code, OutcomeText& text) {
    if (code == 0 || code == 180 || code == 183 || code == 200) return MSN_STATUS_OK;
    say(text, "a call is answered with 180, 183 or 200, not with %u", code);
    return MSN_STATUS_BAD_SIP_CODE;
}

msn_status check_reject_code(const char* what, std::uint32_t code, OutcomeText& text) {
    if (code == 0 || (code >= 300 && code <= 699)) return MSN_STATUS_OK;
    say(text, "a %s is rejected with 300 to 699, not with %u", what, code);
    return MSN_STATUS_BAD_SIP_CODE;
}

}  // namespace

msn_status check_uri(const char* uri, OutcomeText& text) {
    if (uri[0] == '\0') {
        say(text, "uri is empty");
        return MSN_STATUS_BAD_URI;
    }
    return check_line(uri, "uri", text) ? MSN_STATUS_OK : MSN_STATUS_BAD_URI;
}

bool check_line(const char* value, const char* name, OutcomeText& text) {
    if (!has_control_character(value)) return true;
    say(text, "%s has a control character in it", name);
    return false;
}

msn_status check_fields(const msn_command& command, OutcomeText& text) {
    switch (command.type) {
        case MSN_COMMAND_TYPE_DIAL:
            if (const auto status = check_uri(command.uri, text); status != MSN_STATUS_OK) return status;
            return check_headers(command.headers, text);
        case MSN_COMMAND_TYPE_ANSWER:
            return check_answer_code(command.sip_code, text);
        case MSN_COMMAND_TYPE_REJECT:
            return check_reject_code("call", command.sip_code, text);
        case MSN_COMMAND_TYPE_TRANSFER:
            return check_transfer(command, text);
        case MSN_COMMAND_TYPE_REJECT_TRANSFER:
            return check_reject_code("transfer", command.sip_code, text);
        case MSN_COMMAND_TYPE_REDIRECT:
            return check_uri(command.uri, text);
        case MSN_COMMAND_TYPE_MICROPHONE_VOLUME:
        case MSN_COMMAND_TYPE_SPEAKER_VOLUME:
            return check_percent(command, text);
        case MSN_COMMAND_TYPE_SET:
            return check_setting(command, text);
        case MSN_COMMAND_TYPE_USE_DEVICES:
            return check_devices(command, text);
        case MSN_COMMAND_TYPE_DTMF:
            return check_dtmf(command, text);
        case MSN_COMMAND_TYPE_PLAY:
        case MSN_COMMAND_TYPE_RECORD:
            return check_path(command.text, text);
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
        case MSN_COMMAND_TYPE_ACCOUNT_MODIFY:
            return check_account(command, text);
        default:
            return MSN_STATUS_OK;
    }
}

}  // namespace microsip::model
