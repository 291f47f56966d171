// SPDX-License-Identifier: MIT
#include "host/bus.h"

#include "region/words.h"

namespace microsip::host {

namespace {

void put(region::Word& word, std::size_t value) {
    region::atomic(word).store(static_cast<region::Word>(value), std::memory_order_release);
}

}  // namespace

Bus::Bus(const PublicRegion& region, ClientList& clients)
    : header_(region.header()),
      settings_(region.settings()),
      clients_(clients),
      events_(header_, region.slots(), header_.ring_slots),
      calls_(region.calls(), header_.live_call_rows, region::kCallRows),
      accounts_(region.accounts(), header_.live_account_rows, region::kAccountRows),
      devices_(region.devices(), header_.live_device_rows, region::kDeviceRows) {}

void Bus::begin_step(model::Time now) noexcept {
    now_ = now;
    something_new_ = false;
}

bool Bus::claim_row(msn_call& call) {
    const bool claimed = calls_.claim(call);
    count_calls();
    return claimed;
}

bool Bus::claim_row(msn_account& account) {
    return accounts_.claim(account);
}

bool Bus::claim_row(msn_device& device) {
    return devices_.claim(device);
}

void Bus::publish(msn_event& event, msn_call& call) {
    publish_with_row(event, call, calls_);
}

void Bus::publish(msn_event& event, msn_account& account) {
    publish_with_row(event, account, accounts_);
}

void Bus::publish(msn_event& event, msn_device& device) {
    publish_with_row(event, device, devices_);
}

void Bus::publish(msn_event& event, msn_settings& settings) {
    stamp(event);
    event.row_index = MSN_NO_ROW;
    settings.last_sequence = event.sequence;
    rows::write_row(settings_.word, settings_.settings, settings);
    emit(event);
}

void Bus::publish(msn_event& event) {
    stamp(event);
    event.row_index = MSN_NO_ROW;
    event.row_generation = 0;
    emit(event);
}

// The row goes first: who reads the event finds a row that includes it.
template <typename Store, typename Record>
void Bus::publish_with_row(msn_event& event, Record& record, Store& store) {
    stamp(event);
    event.row_index = record.row_index;
    event.row_generation = record.row_generation;
    record.last_sequence = event.sequence;
    store.write(record);
    emit(event);
}

void Bus::stamp(msn_event& event) noexcept {
    event.sequence = events_.next_sequence();
    event.monotonic_ns = now_.monotonic_ns;
    event.utc_ns = now_.utc_ns;
}

void Bus::emit(const msn_event& event) {
    events_.publish(event);
    something_new_ = true;
}

void Bus::update(const msn_call& call) {
    calls_.write(call);
}

void Bus::update(const msn_device& device) {
    devices_.write(device);
}

void Bus::release_row(const msn_call& call) {
    calls_.release(call);
    count_calls();
}

void Bus::release_row(const msn_account& account) {
    accounts_.release(account);
}

void Bus::release_row(const msn_device& device) {
    devices_.release(device);
}

void Bus::count_calls() noexcept {
    put(header_.live_calls, calls_.in_use());
}

void Bus::complete(const msn_outcome& outcome) {
    // Its client may be gone; then nobody asks for the outcome.
    if (ring::CommandTable* commands = clients_.commands_of(outcome.command_id)) commands->finish(outcome);
    something_new_ = true;
}

void Bus::illegal_move(const msn_fact&, std::uint32_t) {
    put(header_.illegal_moves, header_.illegal_moves + 1u);
}

void Bus::refuse(AttachedClient& client, const ring::Request& request, const msn_outcome& outcome) {
    client.commands.refuse(request, outcome);
    something_new_ = true;
}

void Bus::set_client_count(std::size_t count) noexcept {
    put(header_.clients, count);
}

void Bus::set_state(region::PhoneState state) noexcept {
    put(header_.state, static_cast<region::Word>(state));
    something_new_ = true;
}

}  // namespace microsip::host
