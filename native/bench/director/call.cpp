// SPDX-License-Identifier: GPL-2.0-or-later
#include "call.h"

#include <pjsua-lib/pjsua.h>

#include <chrono>
#include <thread>

namespace director {

namespace {

// A thread as PJSIP's own are: native, and known to the runtime after its first callback.
template <class Callback>
std::int64_t measure(int count, Callback callback) {
    std::int64_t nanoseconds = 0;
    std::thread thread([&] {
        callback();
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i)
            callback();
        nanoseconds =
            std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin).count();
    });
    thread.join();
    return nanoseconds;
}

}  // namespace

std::int64_t fire(Call& call, int count) {
    OnCallStateParam parameter = {PJSIP_EVENT_TSX_STATE};
    return measure(count, [&] { call.onCallState(parameter); });
}

std::int64_t fire_function(void* callback, int count) {
    const auto on_call_state = reinterpret_cast<void (*)(pjsua_call_id, pjsip_event*)>(callback);
    pjsip_event event = {};
    event.type = PJSIP_EVENT_TSX_STATE;
    return measure(count, [&] { on_call_state(0, &event); });
}

}  // namespace director
