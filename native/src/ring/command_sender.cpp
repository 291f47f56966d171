// SPDX-License-Identifier: MIT
#include "ring/command_sender.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string_view>

#include "region/clock.h"
#include "region/words.h"

namespace microsip::ring {

using region::atomic;
using region::kCommandSlots;
using region::SlotState;
using region::Word;

namespace {

constexpr Word word_of(SlotState state) {
    return static_cast<Word>(state);
}

Word bit_of(std::uint32_t index) {
    return Word{1} << (index % 32);
}

}  // namespace

void CommandSender::join(region::ControlRegion& control, std::uint32_t client_number) {
    control_ = &control;
    client_number_ = client_number;
}

void CommandSender::leave(msn_status status) {
    for (std::uint32_t i = 0; i < kCommandSlots; ++i) {
        if (!entries_[i].slot_taken || take_done(i)) continue;
        entries_[i].slot_taken = false;
        if (entries_[i].state == State::Waiting) end(i, status);
    }
    control_ = nullptr;
}

CommandSender::Sent CommandSender::send(const msn_command& command, std::int64_t deadline_monotonic_ns, Taker taker) {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [](const Entry& one) { return one.state == State::Free && !one.slot_taken; });
    if (entry == entries_.end()) return {0, false};
    const auto index = static_cast<std::uint32_t>(entry - entries_.begin());
    if (++counter_ == 0) ++counter_;
    *entry = {State::Waiting, taker, true, command.type, client_number_ << 32 | counter_, deadline_monotonic_ns, {}};

    region::CommandSlot& slot = control_->slots[index];
    atomic(slot.state).store(word_of(SlotState::Filling), std::memory_order_relaxed);
    region::store_words(slot.command_id, entry->command_id);
    region::store_words(slot.deadline_monotonic_ns, deadline_monotonic_ns);
    region::store_words(slot.command, command);
    region::store_words(slot.command.command_id, entry->command_id);
    atomic(slot.state).store(word_of(SlotState::Pending), std::memory_order_release);
    // Ring on each word's own rise: the host takes the two words one after the other.
    const Word before = atomic(control_->header.pending[index / 32]).fetch_or(bit_of(index), std::memory_order_seq_cst);
    return {entry->command_id, before == 0};
}

msn_status CommandSender::cancel(std::uint64_t command_id) {
    const std::uint32_t index = find(command_id, State::Waiting);
    if (index == kCommandSlots) return MSN_STATUS_INVALID_ARGUMENT;
    if (!withdraw(index)) return MSN_STATUS_AGAIN;
    end(index, MSN_STATUS_CANCELLED);
    return MSN_STATUS_OK;
}

void CommandSender::abandon(std::uint64_t command_id) {
    const std::uint32_t index = find(command_id, State::Waiting);
    if (index == kCommandSlots) return;
    withdraw(index);
    entries_[index].state = State::Free;
}

bool CommandSender::any_done(const region::ControlRegion& control) noexcept {
    // On a load seq_cst costs nothing over acquire.
    return std::any_of(std::begin(control.header.done), std::end(control.header.done),
                       [](const Word& word) { return atomic(word).load(std::memory_order_seq_cst) != 0; });
}

void CommandSender::collect() {
    if (!any_done()) return;
    for (std::uint32_t word = 0; word < std::size(control_->header.done); ++word) {
        Word bits = atomic(control_->header.done[word]).exchange(0, std::memory_order_seq_cst);
        for (; bits; bits &= bits - 1)
            take_done(word * 32 + static_cast<std::uint32_t>(std::countr_zero(bits)));
    }
}

void CommandSender::expire(std::int64_t now_monotonic_ns) {
    for (std::uint32_t i = 0; i < kCommandSlots; ++i) {
        if (entries_[i].state != State::Waiting || entries_[i].deadline > now_monotonic_ns) continue;
        if (withdraw(i)) {
            end(i, MSN_STATUS_TIMED_OUT);
        } else if (!take_done(i)) {
            end(i, MSN_STATUS_OUTCOME_UNKNOWN);
        }
    }
}

std::int64_t CommandSender::nearest_deadline() const noexcept {
    std::int64_t nearest = region::kNever;
    for (const Entry& entry : entries_) {
        if (entry.state == State::Waiting) nearest = std::min(nearest, entry.deadline);
    }
    return nearest;
}

bool CommandSender::take(msn_outcome& outcome) {
    if (queued_ == 0) return false;
    Entry& entry = entries_[queue_[queue_first_]];
    queue_first_ = (queue_first_ + 1) % kCommandSlots;
    --queued_;
    outcome = entry.outcome;
    entry.state = State::Free;
    return true;
}

bool CommandSender::take(std::uint64_t command_id, msn_outcome& outcome) {
    const std::uint32_t index = find(command_id, State::Ended);
    if (index == kCommandSlots) return false;
    outcome = entries_[index].outcome;
    entries_[index].state = State::Free;
    return true;
}

bool CommandSender::ended(std::uint64_t command_id) const noexcept {
    return find(command_id, State::Ended) != kCommandSlots;
}

std::uint32_t CommandSender::find(std::uint64_t command_id, State state) const noexcept {
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& one) {
        return one.state == state && one.command_id == command_id;
    });
    return static_cast<std::uint32_t>(entry - entries_.begin());
}

bool CommandSender::withdraw(std::uint32_t index) {
    Word expected = word_of(SlotState::Pending);
    if (!atomic(control_->slots[index].state)
             .compare_exchange_strong(expected, word_of(SlotState::Withdrawn), std::memory_order_acq_rel)) {
        return false;
    }
    region::store_words(control_->slots[index].command, msn_command{});  // it may hold a password
    free_slot(index);
    return true;
}

bool CommandSender::take_done(std::uint32_t index) {
    Entry& entry = entries_[index];
    region::CommandSlot& slot = control_->slots[index];
    if (!entry.slot_taken || atomic(slot.state).load(std::memory_order_acquire) != word_of(SlotState::Done))
        return false;
    if (entry.state == State::Waiting) {
        region::load_words(entry.outcome, slot.outcome);
        entry.outcome.command_id = entry.command_id;
        entry.outcome.type = entry.type;
        entry.outcome.text[sizeof entry.outcome.text - 1] = 0;
        finish(index);
    }
    free_slot(index);
    return true;
}

void CommandSender::free_slot(std::uint32_t index) {
    atomic(control_->slots[index].state).store(word_of(SlotState::Free), std::memory_order_release);
    entries_[index].slot_taken = false;
}

void CommandSender::end(std::uint32_t index, msn_status status) {
    Entry& entry = entries_[index];
    entry.outcome = {};
    entry.outcome.command_id = entry.command_id;
    entry.outcome.type = entry.type;
    entry.outcome.status = status;
    const std::string_view text = msn_status_text(status);
    text.copy(entry.outcome.text, sizeof entry.outcome.text - 1);
    finish(index);
}

void CommandSender::finish(std::uint32_t index) {
    Entry& entry = entries_[index];
    entry.state = State::Ended;
    ++ended_count_;
    if (entry.taker == Taker::Queue)
        queue_[(queue_first_ + queued_++) % kCommandSlots] = static_cast<std::uint8_t>(index);
}

}  // namespace microsip::ring
