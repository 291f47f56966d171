// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/batch.h"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace microsip::compat {

namespace {

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Deadline::Deadline(std::int32_t timeout_ms) : given_(timeout_ms), until_ms_(now_ms() + timeout_ms) {}

std::int32_t Deadline::timeout_ms() const {
    return given_ <= 0 ? given_ : static_cast<std::int32_t>(std::max<std::int64_t>(1, until_ms_ - now_ms()));
}

void Batch::send(const msn_command& command) {
    msn_error error = {};
    while (msn_client_send(client_, &command, deadline_.timeout_ms(), &error) == 0) {
        if (error.status != MSN_STATUS_NO_FREE_SLOT || running_ == 0) return lose(command, error);
        take_some();
    }
    ++running_;
}

const std::vector<msn_outcome>& Batch::finish() {
    while (running_ != 0)
        take_some();
    return outcomes_;
}

// Every command has a deadline or an answer, and each end wakes the wait.
void Batch::take_some() {
    if (msn_client_wait(client_, -1, 0) == MSN_STATUS_STOPPED) {
        running_ = 0;
        return;
    }
    msn_outcome outcome = {};
    while (running_ != 0 && msn_client_outcome(client_, &outcome) == MSN_STATUS_OK) {
        outcomes_.push_back(outcome);
        --running_;
    }
}

void Batch::lose(const msn_command& command, const msn_error& error) {
    msn_outcome outcome = {};
    outcome.call_id = command.call_id;
    outcome.type = command.type;
    outcome.status = error.status;
    const std::string_view text = error.text;
    text.copy(outcome.text, sizeof outcome.text - 1);
    outcomes_.push_back(outcome);
}

}  // namespace microsip::compat
