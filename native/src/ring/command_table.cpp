// SPDX-License-Identifier: MIT
#include "ring/command_table.h"

#include <bit>

#include "region/words.h"

namespace microsip::ring {

using region::SlotState;
using region::Word;

CommandTable::CommandTable(region::ControlRegion& region, std::uint32_t client_number)
    : region_(region), client_number_(client_number) {
    region_.header.magic = region::kMagic;
    region_.header.abi_version = MSN_ABI_VERSION;
    region_.header.client_number = client_number;
    region_.header.slots = region::kCommandSlots;
}

bool CommandTable::collect() noexcept {
    Word any = 0;
    for (std::size_t i = 0; i < collected_.size(); ++i) {
        const Word bits = region::atomic(region_.header.pending[i]).exchange(0, std::memory_order_seq_cst);
        collected_[i] |= bits;
        any |= bits;
    }
    return any != 0;
}

bool CommandTable::has_more() const noexcept {
    for (const Word bits : collected_) {
        if (bits) return true;
    }
    return false;
}

bool CommandTable::take(Request& request) noexcept {
    for (std::size_t i = 0; i < collected_.size(); ++i) {
        while (collected_[i]) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(collected_[i]));
            collected_[i] &= collected_[i] - 1;
            const auto index = static_cast<std::uint32_t>(i) * 32 + bit;
            if (busy_[index].load(std::memory_order_acquire)) continue;
            region::CommandSlot& slot = region_.slots[index];
            auto expected = static_cast<Word>(SlotState::Pending);
            if (!region::atomic(slot.state)
                     .compare_exchange_strong(expected, static_cast<Word>(SlotState::Running),
                                              std::memory_order_acq_rel)) {
                continue;  // withdrawn, or never filled
            }
            busy_[index].store(true, std::memory_order_relaxed);
            request.slot = index;
            region::load_words(request.deadline_monotonic_ns, slot.deadline_monotonic_ns);
            region::move_words_out(request.command, slot.command);
            region::load_words(request.command.command_id, slot.command_id);
            return true;
        }
    }
    return false;
}

bool CommandTable::begin(const Request& request) noexcept {
    const std::uint64_t id = request.command.command_id;
    if (id >> 32 != client_number_) return false;
    for (const std::uint64_t running : running_) {
        if (running == id) return false;
    }
    running_[request.slot] = id;
    return true;
}

bool CommandTable::finish(const msn_outcome& outcome) noexcept {
    for (std::uint32_t slot = 0; slot < running_.size(); ++slot) {
        if (running_[slot] != outcome.command_id || outcome.command_id == 0) continue;
        running_[slot] = 0;
        answer(slot, outcome);
        return true;
    }
    return false;
}

void CommandTable::refuse(const Request& request, const msn_outcome& outcome) noexcept {
    answer(request.slot, outcome);
}

void CommandTable::answer(std::uint32_t slot, const msn_outcome& outcome) noexcept {
    region::CommandSlot& shared = region_.slots[slot];
    region::store_words(shared.outcome, outcome);
    // Free again for the client's next command as soon as it sees Done.
    busy_[slot].store(false, std::memory_order_release);
    region::atomic(shared.state).store(static_cast<Word>(SlotState::Done), std::memory_order_release);
    region::atomic(region_.header.done[slot / 32]).fetch_or(1u << (slot % 32), std::memory_order_seq_cst);
}

}  // namespace microsip::ring
