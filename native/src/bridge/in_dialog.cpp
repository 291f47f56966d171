// SPDX-License-Identifier: GPL-2.0-or-later
// What else is said in a call's dialog: REFER and its NOTIFYs (RFC 3515), digits by INFO.
#include <cstdlib>
#include <cstring>

#include "bridge/event.h"

namespace microsip {
namespace bridge {

namespace {

// Nothing is told of a session that is over: its last fact was told.
void tell(const Record& record, const msn_fact& fact) {
    Lock lock(state.mutex);
    if (!record.session_over) report_locked(fact);
}

void begin(Exchange& exchange) {
    if (exchange.challenged == 0) exchange.command_id = current_reason().command_id;
    exchange.challenged = 0;  // else it is the retry with credentials
    exchange.pending = true;
}

// Whether the answer is the last word; a challenge may not be.
bool answered(Exchange& exchange, const Event& event) {
    if (!exchange.pending) return false;
    exchange.pending = false;
    exchange.challenged = challenge(event) ? event.code : 0;
    return exchange.challenged == 0;
}

// The call whose REFER this thread hands to pjsua right now, which dials at once.
thread_local uint64_t obeyed_by_pjsua = 0;

bool is_method(const Event& event, const char* name) {
    return pj_stricmp2(&event.tsx->method.name, name) == 0;
}

bool has_type(const pjsip_msg_body* body, const char* type, const char* subtype) {
    return body != nullptr && body->data != nullptr && pj_stricmp2(&body->content_type.type, type) == 0 &&
           pj_stricmp2(&body->content_type.subtype, subtype) == 0;
}

msn_text body_of(const pjsip_msg_body* body) {
    return msn_text{static_cast<const char*>(body->data), body->len};
}

// The status line of a message/sipfrag (RFC 3420); code 0: there is none.
struct Fragment {
    uint32_t code;
    msn_text phrase;
};

Fragment fragment_of(const pjsip_msg* notify) {
    static const char version[] = "SIP/2.0 ";
    Fragment fragment = {0, {nullptr, 0}};
    if (!has_type(notify->body, "message", "sipfrag")) return fragment;
    const msn_text body = body_of(notify->body);
    const size_t digits = sizeof version - 1;
    if (body.length < digits + 3 || std::strncmp(body.data, version, digits) != 0) return fragment;
    for (size_t i = digits; i < digits + 3; ++i) {
        if (body.data[i] < '0' || body.data[i] > '9') return Fragment{0, {nullptr, 0}};
        fragment.code = fragment.code * 10 + static_cast<uint32_t>(body.data[i] - '0');
    }
    if (fragment.code < 100 || fragment.code > 699) return Fragment{0, {nullptr, 0}};
    size_t end = digits + 3;
    while (end < body.length && body.data[end] != '\r' && body.data[end] != '\n')
        ++end;
    const size_t begins = end > digits + 4 ? digits + 4 : end;
    fragment.phrase = msn_text{body.data + begins, end - begins};
    return fragment;
}

template <class Header>
const Header* find_header(const pjsip_msg* message, const char* name, const char* short_name) {
    const pj_str_t full = pj_str(const_cast<char*>(name));
    const pj_str_t brief = pj_str(const_cast<char*>(short_name));
    return static_cast<const Header*>(pjsip_msg_find_hdr_by_names(message, &full, &brief, nullptr));
}

bool ends_subscription(const pjsip_msg* notify) {
    const auto* header = find_header<pjsip_sub_state_hdr>(notify, "Subscription-State", "Subscription-State");
    return header != nullptr && pj_stricmp2(&header->sub_state, "terminated") == 0;
}

// Whether a NOTIFY belongs to the REFER of that CSeq; its id may be left out (RFC 3515 2.4.6).
bool about_refer(const pjsip_msg* notify, pj_int32_t cseq) {
    const auto* event = find_header<pjsip_event_hdr>(notify, "Event", "o");
    if (event == nullptr || pj_stricmp2(&event->event_type, "refer") != 0) return false;
    return event->id_param.slen == 0 || cseq < 0 || pj_strtoul(&event->id_param) == static_cast<unsigned long>(cseq);
}

void refer_sent(const Event& event) {
    Record& record = event.record;
    const bool retry = record.refer.challenged != 0;
    begin(record.refer);
    record.refer_cseq = event.tsx->cseq;
    if (retry) return;
    const ReferTo to = parse_refer_to(event.message);
    msn_fact fact = fact_of(record, MSN_FACT_REFER_SENT);
    fact.command_id = record.refer.command_id;
    fact.remote_uri = text_of(to.uri);
    Lock lock(state.mutex);
    fact.other_call_id = call_named_locked(to.replaces, false);
    report_locked(fact);
}

void refer_received(const Event& event) {
    const ReferTo to = parse_refer_to(event.message);
    char headers[kHeaders + sizeof to.replaces + 16];
    size_t length = print_headers(event.message, headers, kHeaders);
    if (to.replaces[0] != '\0') {
        const int more = pj_ansi_snprintf(headers + length, sizeof headers - length, "Replaces: %s\n", to.replaces);
        if (more > 0) length += static_cast<size_t>(more);
    }
    Request request = {event.record.call_id, event.dialog, event.received, ReferVerdict::kDecided};
    if (state.taker.judge != nullptr) request.verdict = state.taker.judge(request);
    if (request.verdict != ReferVerdict::kNotNow) {
        msn_fact fact = fact_of(event.record, MSN_FACT_REFER_RECEIVED);
        fact.remote_uri = text_of(to.uri);
        fact.headers = msn_text{headers, length};
        fact.value = request.verdict == ReferVerdict::kAsks ? 1 : 0;
        tell(event.record, fact);
    }
    if (state.taker.refer != nullptr) {
        state.taker.refer(request, to);
    } else {
        obeyed_by_pjsua = event.record.call_id;
    }
}

void on_refer(const Event& event) {
    Record& record = event.record;
    if (event.sent_first()) {
        refer_sent(event);
    } else if (event.received_first()) {
        refer_received(event);
    } else if (event.answered_finally() && answered(record.refer, event)) {
        tell(record, final_fact(event, MSN_FACT_REFER_ANSWERED));
    } else if (event.response_sent() && state.taker.refer == nullptr && event.code >= 200) {
        msn_fact fact = fact_of(record, event.code < 300 ? MSN_FACT_REFER_ACCEPTED : MSN_FACT_REFER_REJECTED);
        if (event.code >= 300) {
            fact.sip_code = static_cast<uint32_t>(event.code);
            fact.flags = MSN_FACT_FLAG_BY_PHONE;
        }
        tell(record, fact);
    }
}

void on_notify(const Event& event) {
    Record& record = event.record;
    if (!event.sent_first() && !event.received_first()) return;
    if (!event.client() && record.refer_cseq == -1) return;  // we sent no REFER: nobody asked for it
    if (!about_refer(event.message, event.client() ? -1 : record.refer_cseq)) return;
    const Fragment fragment = fragment_of(event.message);
    msn_fact fact = fact_of(record, event.client() ? MSN_FACT_NOTIFY_SENT : MSN_FACT_NOTIFY_RECEIVED);
    fact.sip_code = fragment.code;
    fact.phrase = fragment.phrase;
    fact.value = ends_subscription(event.message) ? 1 : 0;
    if (event.client()) {
        Lock lock(state.mutex);
        fact.phrase = msn_text{nullptr, 0};
        fact.other_call_id = record.referred_leg;
    }
    tell(record, fact);
}

void info_answered(const Event& event, const Digit& digit) {
    Record& record = event.record;
    if (!answered(record.info, event)) return;
    msn_fact fact = final_fact(event, MSN_FACT_DTMF);
    fact.flags |= MSN_FACT_FLAG_OUTGOING;
    fact.command_id = record.info.command_id;
    fact.text = msn_text{&digit.key, 1};
    fact.value = digit.duration_ms;
    fact.reason = msn_text{nullptr, 0};
    tell(record, fact);
}

void on_info(const Event& event) {
    Record& record = event.record;
    if (event.received_first()) {
        record.digit_received = digit_of(event.message->body);
        if (record.digit_received.kind == DigitKind::kNone || state.taker.digit == nullptr) return;
        state.taker.digit(Request{record.call_id, event.dialog, event.received, ReferVerdict::kDecided},
                          record.digit_received.kind == DigitKind::kDigit);
    } else if (event.response_sent() && event.code >= 200) {
        if (event.code < 300 && record.digit_received.kind == DigitKind::kDigit) {
            msn_fact fact = fact_of(record, MSN_FACT_DTMF);
            fact.text = msn_text{&record.digit_received.key, 1};
            fact.value = record.digit_received.duration_ms;
            tell(record, fact);
        }
        record.digit_received = Digit{};
    } else if (event.sent_first()) {
        record.digit_sent = digit_of(event.message->body);
        if (record.digit_sent.kind == DigitKind::kDigit) begin(record.info);
    } else if (event.answered_finally()) {
        info_answered(event, record.digit_sent);
    }
}

}  // namespace

Digit digit_of(const pjsip_msg_body* body) {
    Digit digit;
    const bool relay = has_type(body, "application", "dtmf-relay");
    if (!relay && !has_type(body, "application", "dtmf")) return digit;
    digit.kind = DigitKind::kMalformed;
    char text[128];
    const size_t length = body->len < sizeof text ? body->len : sizeof text - 1;
    std::memcpy(text, body->data, length);
    text[length] = '\0';
    const char* at = std::strstr(text, "Signal");
    if (relay && at == nullptr) return digit;
    at = at == nullptr ? text : at + 6;  // application/dtmf may hold the digit alone
    at += std::strspn(at, " \t=");
    static const char keys[] = "0123456789*#ABCD";
    // Two digits are the event's number in RFC 4733.
    const bool number = at[0] == '1' && at[1] >= '0' && at[1] <= '5';
    const char key = number ? keys[10 + at[1] - '0'] : static_cast<char>(pj_toupper(static_cast<unsigned char>(at[0])));
    const char after = at[0] == '\0' ? '\0' : at[number ? 2 : 1];
    if (key == '\0' || std::strchr(keys, key) == nullptr || std::strchr(" \t\r\n", after) == nullptr) return digit;
    digit.kind = DigitKind::kDigit;
    digit.key = key;
    const char* duration = std::strstr(at, "Duration");
    if (duration != nullptr) {
        duration += 8;
        duration += std::strspn(duration, " \t=");
        const unsigned long ms = std::strtoul(duration, nullptr, 10);
        digit.duration_ms = ms <= 60000 ? static_cast<uint32_t>(ms) : 0;
    }
    return digit;
}

void on_other(const Event& event) {
    if (is_method(event, "REFER")) {
        on_refer(event);
    } else if (is_method(event, "NOTIFY")) {
        on_notify(event);
    } else if (is_method(event, "INFO")) {
        on_info(event);
    }
}

uint64_t referred_by_locked(uint64_t new_leg) {
    Record* record = obeyed_by_pjsua == 0 ? nullptr : find_by_call_locked(obeyed_by_pjsua);
    if (record == nullptr) return 0;
    record->referred_leg = new_leg;
    return record->call_id;
}

bool obeys_refer() {
    return obeyed_by_pjsua != 0;
}

void after_request() {
    obeyed_by_pjsua = 0;
}

void after_other(Record& record) {
    if (record.refer.challenged != 0) {
        msn_fact fact = fact_of(record, MSN_FACT_REFER_ANSWERED);
        fact.sip_code = static_cast<uint32_t>(record.refer.challenged);
        record.refer = Exchange{};
        tell(record, fact);
    }
    if (record.info.challenged != 0) {
        msn_fact fact = fact_of(record, MSN_FACT_DTMF);
        fact.flags = MSN_FACT_FLAG_OUTGOING;
        fact.command_id = record.info.command_id;
        fact.sip_code = static_cast<uint32_t>(record.info.challenged);
        fact.text = msn_text{&record.digit_sent.key, 1};
        record.info = Exchange{};
        tell(record, fact);
    }
}

}  // namespace bridge
}  // namespace microsip
