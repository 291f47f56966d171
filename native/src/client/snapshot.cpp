// SPDX-License-Identifier: MIT
#include "client/snapshot.h"

#include <algorithm>
#include <thread>

namespace microsip::client {

namespace {

constexpr int kTries = 200;

// Copies what is live. The host writes a row before the event that it includes, and the head after both.
void copy_live_calls(const Epoch& epoch, Snapshot& snapshot, rows::Patience& patience) {
    snapshot.calls.clear();
    snapshot.unreadable.clear();
    snapshot.rows_until = snapshot.sequence;
    rows::for_each_bit(epoch.header().live_call_rows, [&](std::uint32_t index) {
        msn_call call = {};
        if (!epoch.read_call_head(index, call, patience)) {
            if (index < epoch.call_rows()) snapshot.unreadable.push_back(index);
            return;
        }
        snapshot.rows_until = std::max(snapshot.rows_until, call.last_sequence);
        // Else: claimed for a call whose first event is to come, or about to be let go.
        const bool live = call.call_id != 0 && call.last_sequence != 0 && call.phase != MSN_CALL_PHASE_RELEASED;
        if (live) snapshot.calls.push_back(known_call(call));
    });
    snapshot.rows_until = std::max(snapshot.rows_until, region::load_head(epoch.header()));
}

}  // namespace

Snapshot take_snapshot(const Epoch& epoch) {
    Snapshot snapshot;
    rows::Patience patience;
    for (int i = 0; i < kTries; ++i) {
        const bool over = epoch.over();
        snapshot.sequence = region::load_head(epoch.header());
        copy_live_calls(epoch, snapshot, patience);
        const bool is_one_cut = snapshot.rows_until == snapshot.sequence;
        if (is_one_cut || over || !snapshot.unreadable.empty()) break;
        std::this_thread::yield();
    }
    std::sort(snapshot.calls.begin(), snapshot.calls.end(),
              [](const KnownCall& a, const KnownCall& b) { return a.call_id < b.call_id; });
    return snapshot;
}

}  // namespace microsip::client
