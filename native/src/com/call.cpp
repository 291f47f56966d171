// SPDX-License-Identifier: MIT
#include "com/call.h"

#include <algorithm>

namespace microsip::com {

namespace {

constexpr GUID kCallObject = {0x510c0f74, 0xdbd4, 0x4f8d, {0xb4, 0x3e, 0x86, 0x7f, 0x3b, 0xbf, 0x00, 0x30}};

// Whether the call has reached the phase, or had before it ended.
bool has_passed(const msn_call& call, std::uint32_t phase) {
    if (call.phase <= MSN_CALL_PHASE_ESTABLISHED || phase >= MSN_CALL_PHASE_ENDING) return call.phase >= phase;
    std::uint32_t known = MSN_CALL_PHASE_CREATED;
    if (call.sip_call_id[0] != '\0') known = MSN_CALL_PHASE_OFFERED;  // an INVITE was sent or received
    if (call.alerted_utc_ns != 0) known = MSN_CALL_PHASE_ALERTING;
    if (call.answered_utc_ns != 0) known = MSN_CALL_PHASE_ESTABLISHED;
    if (call.previous_phase <= MSN_CALL_PHASE_ESTABLISHED) known = std::max(known, call.previous_phase);
    return phase <= known;
}

constexpr double kNanosecondsOfSecond = 1e9;

double seconds_between(std::int64_t from_ns, std::int64_t to_ns) {
    return static_cast<double>(std::max<std::int64_t>(0, to_ns - from_ns)) / kNanosecondsOfSecond;
}

std::int64_t utc_now_ns() {
    FILETIME now;
    GetSystemTimePreciseAsFileTime(&now);
    constexpr std::int64_t kTicksTo1970 = 116'444'736'000'000'000;
    return (static_cast<std::int64_t>((static_cast<std::uint64_t>(now.dwHighDateTime) << 32) | now.dwLowDateTime) -
            kTicksTo1970) *
           100;
}

}  // namespace

Call::Call(std::shared_ptr<Connection> connection, const Epoch& epoch, std::uint64_t id, const msn_call* last)
    : connection_(std::move(connection)), epoch_(epoch), id_(id) {
    last_.call_id = id;
    if (last) {
        last_ = *last;
    } else {
        connection_->find_call(epoch_, id_, last_);
    }
}

Call& Call::of(ICall* argument) {
    return object_behind<Call>(argument, kCallObject, "that is no call of this server");
}

void* Call::find(REFIID iid) {
    return iid == kCallObject ? this : Object::find(iid);
}

msn_call Call::row() const {
    msn_call row;
    const bool known = connection_->find_call(epoch_, id_, row);
    const std::lock_guard lock(mutex_);
    if (known) {
        last_ = row;
    } else {
        last_.phase = MSN_CALL_PHASE_RELEASED;
    }
    return last_;
}

NewCommand Call::command(msn_command_type type) const {
    if (connection_->epoch() != epoch_)
        throw Failure(MSN_STATUS_NO_SUCH_CALL, "it belongs to an earlier run of the phone");
    NewCommand command(type);
    command.call_id = id_;
    return command;
}

HRESULT Call::get_SipCode(LONG* value) {
    return answer([&] {
        const auto call = row();
        put(value, call.cause != MSN_CAUSE_NONE ? call.cause_sip_code : call.sip_code);
    });
}

HRESULT Call::get_Duration(double* value) {
    return answer([&] {
        const auto call = row();
        if (call.answered_monotonic_ns == 0) {
            *value = 0;
        } else if (call.ended_monotonic_ns != 0) {
            *value = seconds_between(call.answered_monotonic_ns, call.ended_monotonic_ns);
        } else {
            *value = seconds_between(call.answered_utc_ns, utc_now_ns());
        }
    });
}

HRESULT Call::get_CreatedAt(DATE* value) {
    return answer([&] { *value = to_date(row().created_utc_ns); });
}

HRESULT Call::get_OtherCall(ICall** value) {
    *value = nullptr;
    return answer([&] {
        const auto other = row().other_call_id;
        if (other != 0) *value = make<Call>(connection_, epoch_, other).detach();
    });
}

HRESULT Call::get_Jitter(double* value) {
    return answer([&] { *value = row().statistics.received_jitter_us / 1e3; });
}

HRESULT Call::get_Loss(double* value) {
    return answer([&] {
        const auto statistics = row().statistics;
        const auto lost = static_cast<double>(statistics.received_lost);
        const auto expected = static_cast<double>(statistics.received_packets) + lost;
        *value = expected > 0 ? 100 * lost / expected : 0;
    });
}

HRESULT Call::get_RoundTrip(double* value) {
    return answer([&] { *value = row().statistics.round_trip_us / 1e3; });
}

HRESULT Call::WaitForPhase(CallPhase phase, LONG timeout_ms, VARIANT_BOOL* reached) {
    return answer([&] {
        const auto wanted = to_number(phase, "the phase");
        if (wanted > MSN_CALL_PHASE_RELEASED)
            throw Failure(MSN_STATUS_INVALID_ARGUMENT, "there is no phase " + std::to_string(wanted));
        bool passed = false;
        const auto settled = [&] {
            const auto call = row();
            passed = has_passed(call, wanted);
            return passed || call.phase >= MSN_CALL_PHASE_ENDED;
        };
        wait_for_client(timeout_ms, [&](LONG ms) { return connection_->wait_until(settled, ms); });
        put(reached, passed);
    });
}

}  // namespace microsip::com
