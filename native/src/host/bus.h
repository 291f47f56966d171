// SPDX-License-Identifier: MIT
#pragma once

#include "host/client_list.h"
#include "host/public_region.h"
#include "model/model.h"
#include "ring/event_writer.h"
#include "rows/row_store.h"

namespace microsip::host {

// Where the model's decisions go: rows, ring and command slots. Under the host's mutex.
class Bus final : public model::Output {
  public:
    Bus(const PublicRegion& region, ClientList& clients);

    // All events of one step bear its time.
    void begin_step(model::Time now) noexcept;
    model::Time now() const noexcept { return now_; }
    // Something a sleeper waits for was published in this step.
    bool something_new() const noexcept { return something_new_; }

    bool claim_row(msn_call& call) override;
    bool claim_row(msn_account& account) override;
    bool claim_row(msn_device& device) override;
    void publish(msn_event& event, msn_call& call) override;
    void publish(msn_event& event, msn_account& account) override;
    void publish(msn_event& event, msn_device& device) override;
    void publish(msn_event& event, msn_settings& settings) override;
    void publish(msn_event& event) override;
    void update(const msn_call& call) override;
    void update(const msn_device& device) override;
    void release_row(const msn_call& call) override;
    void release_row(const msn_account& account) override;
    void release_row(const msn_device& device) override;
    void complete(const msn_outcome& outcome) override;
    void illegal_move(const msn_fact& fact, std::uint32_t phase) override;

    // The slot of a request that never began.
    void refuse(AttachedClient& client, const ring::Request& request, const msn_outcome& outcome);
    void set_client_count(std::size_t count) noexcept;
    void set_state(region::PhoneState state) noexcept;

  private:
    template <typename Store, typename Record>
    void publish_with_row(msn_event& event, Record& record, Store& store);
    void stamp(msn_event& event) noexcept;
    void emit(const msn_event& event);
    void count_calls() noexcept;

    region::PublicHeader& header_;
    region::SettingsRow& settings_;
    ClientList& clients_;
    ring::EventWriter events_;
    rows::RowStore<region::CallRow, msn_call> calls_;
    rows::RowStore<region::AccountRow, msn_account> accounts_;
    rows::RowStore<region::DeviceRow, msn_device> devices_;
    model::Time now_{};
    bool something_new_ = false;
};

}  // namespace microsip::host
