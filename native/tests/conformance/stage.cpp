// SPDX-License-Identifier: MIT
#include "stage.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace microsip::conformance {

namespace {

void wait_until_up(Watched& phone, std::uint64_t call) {
    phone.phase(call, MSN_CALL_PHASE_ESTABLISHED);
    phone.wait("active audio of call " + std::to_string(call), [call](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_MEDIA && event.call_id == call &&
               event.media_state == MSN_MEDIA_STATE_ACTIVE;
    });
}

Legs ring(Watched& caller, Watched& callee, const std::string& uri) {
    const auto out = caller.dial(uri);
    const auto in = callee.incoming();
    callee.phase(in, MSN_CALL_PHASE_ALERTING);
    caller.phase(out, MSN_CALL_PHASE_ALERTING);
    return {out, in};
}

void connect(Watched& caller, std::uint64_t out, Watched& callee, std::uint64_t in) {
    callee.done(answer(in));
    wait_until_up(caller, out);
    wait_until_up(callee, in);
}

}  // namespace

Legs ring_peer(Stage& stage) {
    return ring(stage.phone, stage.peer, stage.peer_uri);
}

Legs ring_phone(Stage& stage) {
    const auto [out, in] = ring(stage.peer, stage.phone, stage.phone_uri);
    return {in, out};
}

Legs call_peer(Stage& stage) {
    const auto legs = ring_peer(stage);
    connect(stage.phone, legs.here, stage.peer, legs.there);
    settle(stage);
    return legs;
}

Legs call_phone(Stage& stage) {
    const auto legs = ring_phone(stage);
    connect(stage.peer, legs.there, stage.phone, legs.here);
    settle(stage);
    return legs;
}

void settle(Stage& stage) {
    const auto until = std::chrono::steady_clock::now() + test::kPatience;
    const auto negotiates = [](const msn_call& call) {
        return (call.flags & (MSN_CALL_FLAG_HOLDING | MSN_CALL_FLAG_RESUMING)) != 0;
    };
    while (true) {
        const auto calls = stage.beside.calls();
        if (std::none_of(calls.begin(), calls.end(), negotiates)) return;
        require(std::chrono::steady_clock::now() < until, "a hold is negotiated without end");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

}  // namespace microsip::conformance
