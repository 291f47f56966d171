// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/digits.h"

#include <cstring>
#include <mutex>

#include "bridge/bridge.h"
#include "microsip/execute.h"
#include "microsip/phone.h"
#include "microsip/window.h"

namespace microsip {
namespace patch {

namespace {

constexpr uint64_t kDigitMs = 200;  // PJSIP's duration of an RFC 4733 event
constexpr size_t kMostDigits = 32;  // of PJSIP's queue

// A command whose digits go by INFO.
struct Digits {
    uint64_t command_id = 0;  // 0: a free place
    uint64_t call_id = 0;
    unsigned order = 0;  // of a call's commands the oldest sends
    bool waits = false;  // for the answer to an INFO
    char left[kMostDigits + 1] = {};
};
std::mutex digits_mutex;
Digits queued[32];
unsigned last_order = 0;

char digit_in(char c) {
    const char upper = c >= 'a' && c <= 'd' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper != '\0' && std::strchr("0123456789*#ABCD", upper) != nullptr ? upper : '\0';
}

Answer read_digits(const char* text, char (&digits)[kMostDigits + 1]) {
    size_t count = 0;
    for (; text[count] != '\0'; ++count) {
        if (count == kMostDigits) return refused(MSN_STATUS_LIMIT_REACHED, "32 digits wait at most");
        digits[count] = digit_in(text[count]);
        if (digits[count] == '\0') return refused(MSN_STATUS_BAD_DIGITS, "use 0-9, *, #, A-D");
    }
    digits[count] = '\0';
    return count == 0 ? refused(MSN_STATUS_BAD_DIGITS, "there are none") : done();
}

Answer send_in_stream(const msn_command& command, pjsua_call_id call, const char* digits) {
    const Answer answer = phone.actions->send_digits(call, digits);
    if (answer.status != MSN_STATUS_OK) return answer;
    for (const char* digit = digits; *digit != '\0'; ++digit) {
        msn_fact fact = new_fact(MSN_FACT_DTMF, command.call_id);
        fact.command_id = command.command_id;
        fact.flags = MSN_FACT_FLAG_OUTGOING;
        fact.text = msn_text{digit, 1};
        fact.value = kDigitMs;
        report(fact);
    }
    return answer;
}

// The command that is to send now for its call, and has nothing under way.
bool take_next(uint64_t& command_id, uint64_t& call_id, char& digit) {
    const std::lock_guard<std::mutex> lock(digits_mutex);
    for (Digits& digits : queued) {
        bool first = digits.command_id != 0 && !digits.waits;
        for (const Digits& other : queued)
            first = first && !(other.command_id != 0 && other.call_id == digits.call_id && other.order < digits.order);
        if (!first) continue;
        digits.waits = true;
        command_id = digits.command_id;
        call_id = digits.call_id;
        digit = digits.left[0];
        return true;
    }
    return false;
}

void drop(uint64_t command_id) {
    const std::lock_guard<std::mutex> lock(digits_mutex);
    for (Digits& digits : queued) {
        if (digits.command_id == command_id) digits = Digits();
    }
}

}  // namespace

Answer send_digits(const msn_command& command, pjsua_call_id call) {
    char digits[kMostDigits + 1];
    const Answer answer = read_digits(command.text, digits);
    if (answer.status != MSN_STATUS_OK) return answer;
    if (command.value == MSN_DTMF_METHOD_RTP_EVENT) return send_in_stream(command, call, digits);
    if (command.value != MSN_DTMF_METHOD_INFO) return refused(MSN_STATUS_INVALID_ARGUMENT, "method");
    {
        const std::lock_guard<std::mutex> lock(digits_mutex);
        Digits* place = nullptr;
        for (Digits& candidate : queued)
            if (candidate.command_id == 0) place = &candidate;
        if (place == nullptr) return refused(MSN_STATUS_LIMIT_REACHED, "32 commands send digits by INFO already");
        place->command_id = command.command_id;
        place->call_id = command.call_id;
        place->order = ++last_order;
        std::memcpy(place->left, digits, sizeof digits);
    }
    send_next_digits();
    return answer;
}

void send_next_digits() {
    uint64_t command_id = 0;
    uint64_t call_id = 0;
    char digit = '\0';
    while (take_next(command_id, call_id, digit)) {
        const bridge::Because because(command_id);
        const pjsua_call_id call = bridge::pjsua_call_of(call_id);
        const Answer answer = call == PJSUA_INVALID_ID ? refused(MSN_STATUS_CALL_ENDED, "the call is being ended")
                                                       : phone.actions->send_info_digit(call, digit);
        if (answer.status == MSN_STATUS_OK) continue;
        drop(command_id);
        finish(command_id, answer);
    }
}

void note_digit(const msn_fact& fact) {
    const bool over = fact.type == MSN_FACT_SESSION_OVER;
    if (!over && (fact.type != MSN_FACT_DTMF || fact.sip_code == 0)) return;
    const std::lock_guard<std::mutex> lock(digits_mutex);
    for (Digits& digits : queued) {
        if (digits.command_id == 0 || digits.call_id != fact.call_id) continue;
        if (over) {  // the call's end ends the command
            digits = Digits();
        } else if (digits.command_id == fact.command_id) {
            std::memmove(digits.left, digits.left + 1, sizeof digits.left - 1);
            digits.waits = false;
            if (digits.left[0] == '\0' || fact.sip_code >= 300) digits = Digits();
            post(Work::kDigit);
        }
    }
}

}  // namespace patch
}  // namespace microsip
