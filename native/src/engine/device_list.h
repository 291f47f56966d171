// SPDX-License-Identifier: GPL-2.0-or-later
// The audio devices that PJSIP finds, with ids that stay. One thread.
#pragma once

#include <pjmedia_audiodev.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/device_choice.h"
#include "engine/failure.h"
#include "microsip/devices.h"

namespace microsip::engine {

constexpr pjmedia_aud_dev_index kNullDevice = PJMEDIA_AUD_INVALID_DEV;

struct Device {
    msn_device row;
    pjmedia_aud_dev_index index;  // until the next look; kNullDevice: no hardware

    bool is_null() const { return index == kNullDevice; }
};

enum class Direction { Input, Output };

class DeviceList {
  public:
    DeviceList() { look(); }

    // Has the system asked again; what is in use counts as usable, although it may now be refused to others.
    void refresh(std::uint32_t input_in_use, std::uint32_t output_in_use);

    const std::vector<Device>& all() const { return devices_; }
    const Device* find(std::uint32_t id) const;
    const Device& null() const { return devices_.front(); }
    // The system's default; nullptr: there is none.
    const Device* usual(Direction direction) const;
    // The device of this choice that is fit for this direction, which is not to Stay; nullptr with failure filled.
    const Device* choose(const DeviceChoice& choice, Direction direction, Failure& failure) const;

    // A refusal that ends with what there is.
    Failure refusal(const std::string& why) const;

  private:
    void look();

    std::vector<Device> devices_;                                                  // the null one first
    std::map<std::tuple<std::string, std::string, unsigned>, std::uint32_t> ids_;  // driver, name, which of that name
};

}  // namespace microsip::engine
