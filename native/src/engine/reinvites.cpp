// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/reinvites.h"

#include "bridge/bridge.h"

namespace microsip::engine {

namespace {

constexpr auto kPause = std::chrono::milliseconds(20);

}  // namespace

void Reinvites::send(Send what, std::uint64_t call_id, std::uint64_t command_id, Refused refused) {
    attempt(what, call_id, command_id, refused, kAttempts);
}

// Behind the other side's re-INVITE ours has to wait for the ACK.
void Reinvites::attempt(Send what, std::uint64_t call_id, std::uint64_t command_id, const Refused& refused,
                        unsigned left) {
    const bridge::Because because(command_id);
    auto failure = what(call_id);
    if (!failure) return;
    if (failure.status != MSN_STATUS_AGAIN) return refused(failure);
    if (left == 1) return refused({MSN_STATUS_WRONG_PHASE, failure.text});
    worker_.post_after(kPause, [=, this] { attempt(what, call_id, command_id, refused, left - 1); });
}

}  // namespace microsip::engine
