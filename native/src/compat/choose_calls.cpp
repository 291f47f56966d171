// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/choose_calls.h"

#include <algorithm>
#include <iterator>

namespace microsip::compat {

namespace {

// When it came to stand as it does.
std::int64_t since(const msn_call& call) {
    return call.answered_utc_ns != 0 ? call.answered_utc_ns : call.created_utc_ns;
}

}  // namespace

Standing standing(const msn_call& call) {
    const bool incoming = (call.flags & MSN_CALL_FLAG_INCOMING) != 0;
    switch (call.phase) {
        case MSN_CALL_PHASE_CREATED:
        case MSN_CALL_PHASE_DIALING:
        case MSN_CALL_PHASE_OFFERED:
        case MSN_CALL_PHASE_PROCEEDING:
        case MSN_CALL_PHASE_ALERTING:
            return incoming ? Standing::Ringing : Standing::Calling;
        case MSN_CALL_PHASE_CONNECTING:
            return incoming ? Standing::Talking : Standing::Calling;
        case MSN_CALL_PHASE_ESTABLISHED:
            return (call.flags & (MSN_CALL_FLAG_LOCAL_HOLD | MSN_CALL_FLAG_HOLDING)) != 0 ? Standing::Held
                                                                                          : Standing::Talking;
        default:
            return Standing::Over;
    }
}

std::vector<msn_call> live_calls(msn_client* client) {
    std::vector<msn_call> calls(16);
    for (;;) {
        const auto there = msn_client_calls(client, calls.data(), static_cast<std::uint32_t>(calls.size()));
        const bool all = there <= calls.size();
        calls.resize(there);
        if (all) return calls;
    }
}

std::vector<msn_call> which(const std::vector<msn_call>& calls, std::initializer_list<Standing> standings) {
    std::vector<msn_call> found;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(found), [standings](const msn_call& call) {
        return std::find(standings.begin(), standings.end(), standing(call)) != standings.end();
    });
    return found;
}

const msn_call* current(const std::vector<msn_call>& calls, std::initializer_list<Standing> standings) {
    for (const auto wanted : standings) {
        const msn_call* newest = nullptr;
        for (const auto& call : calls) {
            if (standing(call) == wanted && (newest == nullptr || since(call) >= since(*newest))) newest = &call;
        }
        if (newest != nullptr) return newest;
    }
    return nullptr;
}

}  // namespace microsip::compat
