// SPDX-License-Identifier: MIT
#include "model/devices.h"

#include <string>
#include <string_view>

#include "model/completion.h"
#include "model/fields.h"
#include "model/registry.h"

namespace microsip::model {
namespace {

constexpr std::uint32_t kInUse = MSN_DEVICE_FLAG_INPUT_IN_USE | MSN_DEVICE_FLAG_OUTPUT_IN_USE;

msn_device* find(Step& step, std::uint64_t device_id) {
    const auto found = step.registry.devices.find(device_id);
    return found == step.registry.devices.end() ? nullptr : &found->second;
}

void publish(Step& step, msn_event_type type, const msn_fact& fact, msn_device& device, std::string_view text) {
    device.changed_utc_ns = step.now.utc_ns;
    msn_event event{};
    event.type = type;
    event.command_id = fact.command_id;
    event.value = device.device_id;
    event.status = fact.status;
    if ((fact.flags & MSN_FACT_FLAG_OUTGOING) != 0) event.flags = MSN_EVENT_FLAG_OUTGOING;
    assign(event.text, text);
    step.output.publish(event, device);
}

// What the phone says of the device; what the model keeps of it stays.
msn_device described(const msn_device& from, const msn_device& known) {
    msn_device device = known;
    device.device_id = from.device_id;
    device.flags = (from.flags & ~kInUse) | (known.flags & kInUse);
    device.input_channels = from.input_channels;
    device.output_channels = from.output_channels;
    assign(device.name, from.name);
    assign(device.driver, from.driver);
    return device;
}

bool same(const msn_device& a, const msn_device& b) {
    return a.flags == b.flags && a.input_channels == b.input_channels && a.output_channels == b.output_channels &&
           std::string_view(a.name) == b.name && std::string_view(a.driver) == b.driver;
}

}  // namespace

bool device_found(Step& step, const msn_fact& fact) {
    if (fact.device == nullptr || fact.device->device_id == 0) return false;
    auto* known = find(step, fact.device->device_id);
    if (known != nullptr) {
        const auto device = described(*fact.device, *known);
        if (same(device, *known)) return true;
        *known = device;
        publish(step, MSN_EVENT_TYPE_DEVICE_CHANGED, fact, *known, known->name);
        return true;
    }
    auto device = described(*fact.device, msn_device{});
    if (!step.output.claim_row(device)) return true;  // more than can be told of
    auto& added = step.registry.devices[device.device_id] = device;
    publish(step, MSN_EVENT_TYPE_DEVICE_ADDED, fact, added, added.name);
    return true;
}

bool device_gone(Step& step, const msn_fact& fact) {
    auto* device = find(step, fact.value);
    if (device == nullptr) return false;
    publish(step, MSN_EVENT_TYPE_DEVICE_REMOVED, fact, *device, device->name);
    step.output.release_row(*device);
    step.registry.devices.erase(fact.value);
    return true;
}

bool devices_listed(Step& step, const msn_fact& fact) {
    complete_by_fact(step, fact);
    return true;
}

bool device_used(Step& step, const msn_fact& fact) {
    auto* device = find(step, fact.value);
    if (device == nullptr) return false;
    const std::uint32_t flag =
        (fact.flags & MSN_FACT_FLAG_OUTGOING) != 0 ? MSN_DEVICE_FLAG_INPUT_IN_USE : MSN_DEVICE_FLAG_OUTPUT_IN_USE;
    if ((device->flags & flag) == 0) {
        for (auto& [id, other] : step.registry.devices) {
            if ((other.flags & flag) == 0) continue;
            other.flags &= ~flag;
            other.changed_utc_ns = step.now.utc_ns;
            step.output.update(other);
        }
        device->flags |= flag;
        publish(step, MSN_EVENT_TYPE_DEVICE_IN_USE, fact, *device, device->name);
    }
    complete_by_fact(step, fact);
    return true;
}

bool device_failed(Step& step, const msn_fact& fact) {
    auto* device = find(step, fact.value);
    if (device == nullptr) return false;
    publish(step, MSN_EVENT_TYPE_DEVICE_FAILED, fact, *device, view(fact.text));
    return true;
}

msn_status check_devices(const msn_command& command, OutcomeText& text) {
    const std::string_view devices = command.text;
    const auto end = devices.find('\n');
    const std::string input(devices.substr(0, end));
    const std::string output(end == std::string_view::npos ? std::string_view{} : devices.substr(end + 1));
    if (input.empty() && output.empty()) {
        say(text, "text is empty; it names the devices");
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    const bool right = check_line(input.c_str(), "the input device's line", text) &&
                       check_line(output.c_str(), "the output device's line", text);
    return right ? MSN_STATUS_OK : MSN_STATUS_INVALID_ARGUMENT;
}

}  // namespace microsip::model
