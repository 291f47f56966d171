// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include "connection/attach.h"
#include "region/head.h"
#include "rows/row_reader.h"

namespace microsip::client {

// One run of a phone that this client is or was attached to. What was mapped stays readable after the phone's end.
// Any thread.
class Epoch {
  public:
    enum class End : std::uint32_t { None, Stopped, Dead };

    explicit Epoch(connection::Attachment attachment)
        : attachment_(std::move(attachment)),
          // Copied: what was checked when it was mapped is what counts.
          ring_slots_(header().ring_slots),
          call_rows_(header().call_rows),
          account_rows_(header().account_rows),
          device_rows_(header().device_rows),
          ring_offset_(header().ring_offset),
          call_rows_offset_(header().call_rows_offset),
          account_rows_offset_(header().account_rows_offset),
          device_rows_offset_(header().device_rows_offset),
          settings_offset_(header().settings_offset) {}

    const region::PublicHeader& header() const noexcept {
        return attachment_.public_region.as<const region::PublicHeader>();
    }
    region::ControlRegion& control() const noexcept { return attachment_.control_region.as<region::ControlRegion>(); }
    const region::EventSlot* ring() const noexcept {
        return &attachment_.public_region.as<const region::EventSlot>(ring_offset_);
    }
    std::uint32_t ring_slots() const noexcept { return ring_slots_; }
    std::uint32_t call_rows() const noexcept { return call_rows_; }
    connection::SourceHandle channel() const noexcept { return attachment_.channel.get(); }
    std::uint32_t client_number() const noexcept { return attachment_.client_number; }

    // Set once the kernel has said that the host is gone; nothing changes in the regions any more.
    End end() const noexcept { return end_.load(std::memory_order_acquire); }
    bool over() const noexcept { return end() != End::None; }
    void note_end() noexcept {
        const auto state =
            static_cast<region::PhoneState>(region::atomic(header().state).load(std::memory_order_acquire));
        end_.store(state == region::PhoneState::Stopped ? End::Stopped : End::Dead, std::memory_order_release);
    }

    // False where the row is no call's, torn, or out of range.
    bool read_call(std::uint32_t index, msn_call& call, rows::Patience& patience) const {
        return index < call_rows_ &&
               rows::read_row(
                   call_row(index).word, call, call_row(index).call, [this] { return over(); }, patience);
    }
    // The fields before statistics only.
    bool read_call_head(std::uint32_t index, msn_call& call, rows::Patience& patience) const {
        return index < call_rows_ && rows::read_call_head(
                                         call_row(index), call, [this] { return over(); }, patience);
    }
    // The row has held a call; without touching memory that the host has not.
    bool call_row_used(std::uint32_t index) const noexcept {
        return region::atomic(call_row(index).word).load(std::memory_order_acquire) != 0;
    }
    bool read_account(std::uint32_t index, msn_account& account, rows::Patience& patience) const {
        if (index >= account_rows_) return false;
        const auto& row = (&attachment_.public_region.as<const region::AccountRow>(account_rows_offset_))[index];
        return rows::read_row(
            row.word, account, row.account, [this] { return over(); }, patience);
    }
    bool read_device(std::uint32_t index, msn_device& device, rows::Patience& patience) const {
        if (index >= device_rows_) return false;
        const auto& row = (&attachment_.public_region.as<const region::DeviceRow>(device_rows_offset_))[index];
        return rows::read_row(
            row.word, device, row.device, [this] { return over(); }, patience);
    }

    // False: torn, or the host stands still inside it.
    bool read_settings(msn_settings& settings, rows::Patience& patience) const {
        const auto& row = attachment_.public_region.as<const region::SettingsRow>(settings_offset_);
        return rows::read_row(
            row.word, settings, row.settings, [this] { return over(); }, patience);
    }

    // How the calls ended that the host left behind at its death.
    void set_ended_calls(std::vector<msn_call> calls) {
        const std::lock_guard lock(mutex_);
        ended_calls_ = std::move(calls);
    }
    bool find_ended_call(std::uint64_t call_id, msn_call& call) const {
        const std::lock_guard lock(mutex_);
        for (const msn_call& one : ended_calls_) {
            if (one.call_id == call_id) return call = one, true;
        }
        return false;
    }

  private:
    const region::CallRow& call_row(std::uint32_t index) const noexcept {
        return (&attachment_.public_region.as<const region::CallRow>(call_rows_offset_))[index];
    }

    connection::Attachment attachment_;
    std::uint32_t ring_slots_;
    std::uint32_t call_rows_;
    std::uint32_t account_rows_;
    std::uint32_t device_rows_;
    std::uint64_t ring_offset_;
    std::uint64_t call_rows_offset_;
    std::uint64_t account_rows_offset_;
    std::uint64_t device_rows_offset_;
    std::uint64_t settings_offset_;
    std::atomic<End> end_{End::None};
    mutable std::mutex mutex_;
    std::vector<msn_call> ended_calls_;
};

}  // namespace microsip::client
