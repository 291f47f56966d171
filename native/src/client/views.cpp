// SPDX-License-Identifier: MIT
#include "client/views.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "model/model.h"
#include "region/clock.h"

namespace microsip::client {

namespace {

struct Place {
    std::uint64_t id;
    std::uint32_t row;
    bool operator<(const Place& other) const { return id < other.id; }
};

// What the host's death means for a call that its row shows as it was.
void end_if_dead(const Epoch& epoch, msn_call& call) {
    if (epoch.end() != Epoch::End::Dead || call.phase == MSN_CALL_PHASE_RELEASED) return;
    if (epoch.find_ended_call(call.call_id, call)) return;
    msn_event ended = {};
    msn_event released = {};
    model::end_after_death(call, {region::monotonic_ns(), region::utc_ns()}, ended, released);
}

std::vector<Place> live_calls(const Epoch& epoch, rows::Patience& patience) {
    std::vector<Place> places;
    if (epoch.end() == Epoch::End::Dead) return places;
    rows::for_each_bit(epoch.header().live_call_rows, [&](std::uint32_t row) {
        msn_call call = {};
        if (epoch.read_call_head(row, call, patience) && call.call_id != 0 && call.phase != MSN_CALL_PHASE_RELEASED) {
            places.push_back({call.call_id, row});
        }
    });
    std::sort(places.begin(), places.end());
    return places;
}

// The records of the live rows, by id.
template <typename Record, std::size_t N>
std::uint32_t list(const Epoch& epoch, const region::Word (&live)[N],
                   bool (Epoch::*read)(std::uint32_t, Record&, rows::Patience&) const, std::uint32_t Record::*id,
                   Record* records, std::uint32_t capacity) {
    std::vector<Record> found;
    rows::Patience patience;
    rows::for_each_bit(live, [&](std::uint32_t row) {
        Record record = {};
        if ((epoch.*read)(row, record, patience) && record.*id != 0) found.push_back(record);
    });
    std::sort(found.begin(), found.end(), [id](const Record& a, const Record& b) { return a.*id < b.*id; });
    std::copy_n(found.begin(), std::min<std::size_t>(capacity, found.size()), records);
    return static_cast<std::uint32_t>(found.size());
}

}  // namespace

std::uint32_t list_calls(const Epoch& epoch, msn_call* calls, std::uint32_t capacity) {
    rows::Patience patience;
    const std::vector<Place> places = live_calls(epoch, patience);
    std::uint32_t written = 0;
    std::uint32_t gone = 0;
    for (const Place& place : places) {
        if (written == capacity) break;
        const bool there = epoch.read_call(place.row, calls[written], patience) && calls[written].call_id == place.id;
        ++(there ? written : gone);  // another call may have taken the row meanwhile
    }
    return static_cast<std::uint32_t>(places.size()) - gone;
}

std::uint32_t list_accounts(const Epoch& epoch, msn_account* accounts, std::uint32_t capacity) {
    return list(epoch, epoch.header().live_account_rows, &Epoch::read_account, &msn_account::account_id, accounts,
                capacity);
}

std::uint32_t list_devices(const Epoch& epoch, msn_device* devices, std::uint32_t capacity) {
    return list(epoch, epoch.header().live_device_rows, &Epoch::read_device, &msn_device::device_id, devices, capacity);
}

bool find_call(const Epoch& epoch, std::uint64_t call_id, msn_call& call) {
    if (call_id == 0) return false;
    if (epoch.find_ended_call(call_id, call)) return true;
    rows::Patience patience;
    // Rows are taken in order at first: the one never used ends the search, and memory beyond it stays untouched.
    for (std::uint32_t row = 0; row < epoch.call_rows() && epoch.call_row_used(row); ++row) {
        msn_call head = {};
        if (!epoch.read_call_head(row, head, patience) || head.call_id != call_id) continue;
        if (!epoch.read_call(row, call, patience) || call.call_id != call_id) return false;
        end_if_dead(epoch, call);
        return true;
    }
    return false;
}

bool call_in_row(const Epoch& epoch, std::uint32_t row_index, std::uint32_t row_generation, msn_call& call) {
    rows::Patience patience;
    if (row_index >= epoch.call_rows() || !epoch.call_row_used(row_index)) return false;
    if (!epoch.read_call(row_index, call, patience)) return false;
    if (call.row_generation != row_generation) return false;
    end_if_dead(epoch, call);
    return true;
}

}  // namespace microsip::client
