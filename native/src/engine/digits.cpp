// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/digits.h"

#include <cctype>

#include "engine/refer_messages.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr std::uint64_t kDigitMs = 200;  // PJSIP's duration of an RFC 4733 event; INFO says the same
constexpr std::size_t kMostDigits = 32;  // of PJSIP's queue

Failure call_ended(std::uint64_t call_id) {
    return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(call_id) + " is being ended"};
}

bool is_digit(char c) {
    return (c >= '0' && c <= '9') || c == '*' || c == '#' || (c >= 'A' && c <= 'D') || (c >= 'a' && c <= 'd');
}

Failure parse(const char* text, std::string& digits) {
    for (const char* at = text; *at != '\0'; ++at) {
        if (!is_digit(*at)) return {MSN_STATUS_BAD_DIGITS, "\"" + std::string(text).substr(0, 100) + "\""};
        digits += static_cast<char>(std::toupper(static_cast<unsigned char>(*at)));
    }
    return digits.empty() ? Failure{MSN_STATUS_BAD_DIGITS, "there are none"} : Failure{};
}

}  // namespace

Failure Digits::send(const msn_command& command) {
    std::string digits;
    if (auto failure = parse(command.text, digits)) return failure;
    const auto call_id = command.call_id;
    if (command.value == MSN_DTMF_METHOD_RTP_EVENT) return send_in_stream(call_id, digits, command.command_id);
    if (command.value != MSN_DTMF_METHOD_INFO)
        return {MSN_STATUS_INVALID_ARGUMENT, "method " + std::to_string(command.value)};
    if (bridge::pjsua_call_of(call_id) == PJSUA_INVALID_ID) return call_ended(call_id);
    auto entry = queues_.find(call_id);
    if (entry == queues_.end()) entry = queues_.emplace(call_id, Queue{Following(feed_, call_id), {}}).first;
    entry->second.commands.push_back({command.command_id, digits});
    if (entry->second.commands.size() == 1) send_next(entry);
    return {};
}

Failure Digits::send_in_stream(std::uint64_t call_id, const std::string& digits, std::uint64_t command_id) {
    const auto call = bridge::pjsua_call_of(call_id);
    if (call == PJSUA_INVALID_ID) return call_ended(call_id);
    const auto sent = pj_text(digits);
    const auto status = digits.size() > kMostDigits ? PJ_ETOOMANY : pjsua_call_dial_dtmf(call, &sent);
    if (status == PJ_ETOOMANY) return {MSN_STATUS_LIMIT_REACHED, std::to_string(kMostDigits) + " digits wait at most"};
    if (auto failure =
            pjsip_failure(status, "DTMF", status == PJ_EINVAL ? MSN_STATUS_NO_MEDIA : MSN_STATUS_PJSIP_FAILURE))
        return failure;
    for (const char& digit : digits) {
        msn_fact fact = {};
        fact.type = MSN_FACT_DTMF;
        fact.call_id = call_id;
        fact.command_id = command_id;
        fact.flags = MSN_FACT_FLAG_OUTGOING;
        fact.text = {&digit, 1};
        fact.value = kDigitMs;
        bridge::report(fact);
    }
    return {};
}

// One INFO at a time: over UDP two could overtake each other.
void Digits::send_next(Entry entry) {
    const auto& [command_id, digits] = entry->second.commands.front();
    const auto call = bridge::pjsua_call_of(entry->first);
    const auto body = "Signal=" + digits.substr(0, 1) + "\r\nDuration=" + std::to_string(kDigitMs) + "\r\n";
    const auto method = pj_text("INFO");
    pjsua_msg_data data;
    pjsua_msg_data_init(&data);
    data.content_type = pj_text("application/dtmf-relay");
    data.msg_body = pj_text(body);
    const bridge::Because because(command_id);
    const auto failure = call == PJSUA_INVALID_ID
                             ? call_ended(entry->first)
                             : pjsip_failure(pjsua_call_send_request(call, &method, &data), "sending INFO");
    if (!failure) return;
    for (const auto& waiting : entry->second.commands)
        finish_(waiting.command_id, failure);
    queues_.erase(entry);
}

void Digits::on_fact(const Seen& seen) {
    const auto entry = queues_.find(seen.call_id);
    if (entry == queues_.end()) return;
    auto& commands = entry->second.commands;
    if (seen.type == MSN_FACT_SESSION_OVER) {
        queues_.erase(entry);
    } else if (seen.type == MSN_FACT_DTMF && seen.sip_code != 0 && seen.command_id == commands.front().command_id) {
        auto& digits = commands.front().digits;
        digits.erase(0, 1);
        if (digits.empty() || seen.sip_code >= 300) commands.pop_front();
        commands.empty() ? void(queues_.erase(entry)) : send_next(entry);
    }
}

void Digits::take(const bridge::Request& request, bool well_formed) {
    respond(request, well_formed ? PJSIP_SC_OK : PJSIP_SC_BAD_REQUEST);
}

}  // namespace microsip::engine
