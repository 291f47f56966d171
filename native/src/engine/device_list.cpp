// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/device_list.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "engine/device_name.h"

namespace microsip::engine {

namespace {

constexpr std::uint32_t kNullId = 1;
// PJSIP's own device without hardware; the one here has a clock that needs no driver.
constexpr std::string_view kNullDriver = "null";

template <std::size_t Size>
void put(char (&to)[Size], std::string_view text) {
    std::snprintf(to, Size, "%.*s", static_cast<int>(text.size()), text.data());
}

Device null_device() {
    Device device = {};
    device.index = kNullDevice;
    device.row.device_id = kNullId;
    device.row.flags = MSN_DEVICE_FLAG_NULL;
    device.row.input_channels = device.row.output_channels = 1;
    put(device.row.name, "null");
    put(device.row.driver, kNullDriver);
    return device;
}

// A line of USE_DEVICES has to be able to name it.
std::string printable(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20u || c == '\x7f'; }, ' ');
    return name;
}

std::uint32_t& channels(msn_device& row, Direction direction) {
    return direction == Direction::Input ? row.input_channels : row.output_channels;
}

const char* word(Direction direction) {
    return direction == Direction::Input ? "input" : "output";
}

// Where both are 0 nobody could open it when the system was asked: it is worth a try.
bool fits(const Device& device, Direction direction) {
    msn_device row = device.row;
    return channels(row, direction) != 0 || (row.input_channels == 0 && row.output_channels == 0);
}

void mark_default(std::vector<Device>& devices, pjmedia_aud_dev_index which, std::uint32_t flag) {
    pjmedia_aud_dev_info info;
    if (pjmedia_aud_dev_get_info(which, &info) != PJ_SUCCESS) return;
    for (auto& device : devices) {
        if (!device.is_null() && device.index == info.id) device.row.flags |= flag;
    }
}

}  // namespace

void DeviceList::look() {
    devices_ = {null_device()};
    std::map<std::pair<std::string, std::string>, unsigned> seen;
    const auto count = static_cast<pjmedia_aud_dev_index>(pjmedia_aud_dev_count());
    for (pjmedia_aud_dev_index i = 0; i < count; ++i) {
        pjmedia_aud_dev_info info;
        if (pjmedia_aud_dev_get_info(i, &info) != PJ_SUCCESS || info.driver == kNullDriver) continue;
        const auto name = printable(utf8_device_name(info.name));
        const auto number = seen[{info.driver, name}]++;
        const auto next_id = static_cast<std::uint32_t>(ids_.size()) + kNullId + 1;
        Device device = {};
        device.index = i;
        device.row.device_id = ids_.try_emplace({info.driver, name, number}, next_id).first->second;
        device.row.input_channels = info.input_count;
        device.row.output_channels = info.output_count;
        put(device.row.name, name);
        put(device.row.driver, info.driver);
        devices_.push_back(device);
    }
    mark_default(devices_, PJMEDIA_AUD_DEFAULT_CAPTURE_DEV, MSN_DEVICE_FLAG_DEFAULT_INPUT);
    mark_default(devices_, PJMEDIA_AUD_DEFAULT_PLAYBACK_DEV, MSN_DEVICE_FLAG_DEFAULT_OUTPUT);
}

void DeviceList::refresh(std::uint32_t input_in_use, std::uint32_t output_in_use) {
    const auto former = std::move(devices_);
    pjmedia_aud_dev_refresh();
    look();
    for (const auto& was : former) {
        for (auto& is : devices_) {
            if (is.row.device_id != was.row.device_id) continue;
            if (is.row.device_id == input_in_use) is.row.input_channels = was.row.input_channels;
            if (is.row.device_id == output_in_use) is.row.output_channels = was.row.output_channels;
        }
    }
}

const Device* DeviceList::find(std::uint32_t id) const {
    const auto found =
        std::find_if(devices_.begin(), devices_.end(), [id](const Device& one) { return one.row.device_id == id; });
    return found == devices_.end() ? nullptr : &*found;
}

const Device* DeviceList::usual(Direction direction) const {
    const std::uint32_t flag =
        direction == Direction::Input ? MSN_DEVICE_FLAG_DEFAULT_INPUT : MSN_DEVICE_FLAG_DEFAULT_OUTPUT;
    const auto found =
        std::find_if(devices_.begin(), devices_.end(), [flag](const Device& one) { return one.row.flags & flag; });
    return found == devices_.end() ? nullptr : &*found;
}

const Device* DeviceList::choose(const DeviceChoice& choice, Direction direction, Failure& failure) const {
    using Kind = DeviceChoice::Kind;
    if (choice.kind == Kind::Null) return &null();
    if (choice.kind == Kind::Default) {
        const auto* device = usual(direction);
        if (device == nullptr) failure = refusal(std::string("the system has no default ") + word(direction));
        return device;
    }
    const Device* unfit = nullptr;
    for (const auto& device : devices_) {
        if (choice.kind == Kind::Id ? device.row.device_id != choice.id : device.row.name != choice.name) continue;
        if (fits(device, direction)) return &device;
        unfit = &device;
    }
    const auto what = choice.kind == Kind::Id ? "#" + std::to_string(choice.id) : "\"" + choice.name + "\"";
    failure = refusal(unfit != nullptr ? what + " has no " + word(direction) : what);
    return nullptr;
}

Failure DeviceList::refusal(const std::string& why) const {
    std::string text = why + "; there are: null, default";
    for (const auto& device : devices_) {
        if (!device.is_null()) text += std::string(", ") + device.row.name;
    }
    return {MSN_STATUS_NO_SUCH_DEVICE, text};
}

}  // namespace microsip::engine
