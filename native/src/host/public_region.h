// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "region/layout.h"
#include "region/shared_memory.h"

namespace microsip::host {

// The public region of one run: made, filled in and sealed.
class PublicRegion {
  public:
    PublicRegion(const std::string& instance, std::uint32_t ring_slots);

    region::PublicHeader& header() const { return memory_.mapping.as<region::PublicHeader>(); }
    region::EventSlot* slots() const { return &memory_.mapping.as<region::EventSlot>(header().ring_offset); }
    region::CallRow* calls() const { return &memory_.mapping.as<region::CallRow>(header().call_rows_offset); }
    region::AccountRow* accounts() const {
        return &memory_.mapping.as<region::AccountRow>(header().account_rows_offset);
    }
    region::DeviceRow* devices() const { return &memory_.mapping.as<region::DeviceRow>(header().device_rows_offset); }
    region::SettingsRow& settings() const { return memory_.mapping.as<region::SettingsRow>(header().settings_offset); }
    const region::Handle& handle() const { return memory_.handle; }
    // False: the kernel cannot keep clients from writing it.
    bool sealed() const { return memory_.sealed; }

  private:
    region::SharedMemory memory_;
};

}  // namespace microsip::host
