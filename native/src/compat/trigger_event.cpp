// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/trigger_event.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include "compat/text.h"

namespace microsip::compat {

namespace {

constexpr std::int64_t kNsPerSecond = 1'000'000'000;
constexpr std::int64_t kNsPerMs = 1'000'000;

std::string without_controls(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) result += c;
    }
    return result;
}

std::string number(std::uint64_t value) {
    return value == 0 ? "" : std::to_string(value);
}

// RFC 3339 in UTC, with milliseconds.
std::string time(std::int64_t utc_ns) {
    if (utc_ns <= 0) return {};
    const auto seconds = static_cast<std::time_t>(utc_ns / kNsPerSecond);
    std::tm parts = {};
#ifdef _WIN32
    if (gmtime_s(&parts, &seconds) != 0) return {};
#else
    if (gmtime_r(&seconds, &parts) == nullptr) return {};
#endif
    char text[32];
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    char fraction[8];
    std::snprintf(fraction, sizeof fraction, ".%03uZ", static_cast<unsigned>(utc_ns % kNsPerSecond / kNsPerMs));
    return std::string(text, length) + fraction;
}

}  // namespace

std::string user_of(std::string_view uri) {
    if (!take(uri, "sip:") && !take(uri, "sips:")) {
        if (!take(uri, "tel:")) return {};
        return std::string(uri.substr(0, uri.find(';')));
    }
    const auto at = uri.find('@');
    if (at == std::string_view::npos) return {};
    const auto user = uri.substr(0, at);
    return std::string(user.substr(0, user.find(':')));
}

Environment describe(Trigger trigger, const msn_event& event, const msn_call& call, const std::string& instance) {
    const bool over = event.phase >= MSN_CALL_PHASE_ENDED;
    const auto duration_ns = over && call.answered_utc_ns != 0 ? call.ended_utc_ns - call.answered_utc_ns : 0;
    Environment all = {
        {"MSN_TRIGGER", key_of(trigger)},
        {"MSN_INSTANCE", instance},
        {"MSN_EVENT", msn_event_type_name(event.type)},
        {"MSN_SEQUENCE", number(event.sequence)},
        {"MSN_TIME", time(event.utc_ns)},
        {"MSN_CALL", number(event.call_id)},
        {"MSN_LINEAGE", number(event.lineage_id)},
        {"MSN_OTHER_CALL", number(event.other_call_id)},
        {"MSN_COMMAND", number(event.command_id)},
        {"MSN_ACCOUNT", number(event.account_id)},
        {"MSN_DIRECTION", (event.flags & MSN_CALL_FLAG_INCOMING) != 0 ? "Incoming" : "Outgoing"},
        {"MSN_VIDEO", (event.flags & MSN_CALL_FLAG_VIDEO_OFFERED) != 0 ? "1" : "0"},
        {"MSN_PHASE", msn_call_phase_name(event.phase)},
        {"MSN_PREVIOUS_PHASE", msn_call_phase_name(event.previous_phase)},
        {"MSN_SIP_CODE", number(event.sip_code)},
        {"MSN_CAUSE", over ? msn_cause_name(event.cause) : ""},
        {"MSN_CAUSE_INITIATOR", over ? msn_initiator_name(event.cause_initiator) : ""},
        {"MSN_CAUSE_SIP_CODE", number(event.cause_sip_code)},
        {"MSN_CAUSE_Q850", number(event.cause_q850)},
        {"MSN_CAUSE_PHRASE", over ? call.cause_phrase : ""},
        {"MSN_CAUSE_REASON", over ? call.cause_reason : ""},
        {"MSN_REMOTE_URI", call.remote_uri},
        {"MSN_REMOTE_USER", user_of(call.remote_uri)},
        {"MSN_REMOTE_NAME", call.remote_name},
        {"MSN_LOCAL_URI", call.local_uri},
        {"MSN_DIALED", call.dialed},
        {"MSN_ASSERTED_IDENTITY", call.asserted_identity},
        {"MSN_DIVERSION", call.diversion},
        {"MSN_SIP_CALL_ID", call.sip_call_id},
        {"MSN_CREATED", time(call.created_utc_ns)},
        {"MSN_ALERTED", time(call.alerted_utc_ns)},
        {"MSN_ANSWERED", time(call.answered_utc_ns)},
        {"MSN_ENDED", over ? time(call.ended_utc_ns) : ""},
        {"MSN_DURATION_MS", duration_ns > 0 ? std::to_string(duration_ns / kNsPerMs) : ""},
    };
    for (auto& [name, value] : all)
        value = without_controls(value);
    return all;
}

}  // namespace microsip::compat
