// SPDX-License-Identifier: MIT
#include "connection/region_check.h"

#include <bit>
#include <string>

#include "region/failure.h"
#include "region/layout.h"

namespace microsip::connection {

namespace {

void require(bool right, const char* what) {
    if (!right) throw region::Failure(MSN_STATUS_BAD_MAGIC, std::string("the phone's shared memory is wrong: ") + what);
}

bool lies_within(std::uint64_t offset, std::uint64_t count, std::uint64_t element, std::uint64_t size) {
    return offset % 64 == 0 && offset >= sizeof(region::PublicHeader) && offset <= size &&
           count <= (size - offset) / element;
}

}  // namespace

void check_version(std::uint32_t magic, std::uint32_t abi_version, const char* who) {
    const std::string what(who);
    if (magic != region::kMagic) throw region::Failure(MSN_STATUS_BAD_MAGIC, what + " does not begin with MSN1");
    if (abi_version == MSN_ABI_VERSION) return;
    throw region::Failure(abi_version > MSN_ABI_VERSION ? MSN_STATUS_NEWER_ABI : MSN_STATUS_OLDER_ABI,
                          what + " is of version " + std::to_string(abi_version) + ", this client of version " +
                              std::to_string(MSN_ABI_VERSION));
}

void check_public_region(const region::Mapping& mapping) {
    require(mapping.size() >= sizeof(region::PublicHeader), "too small for its header");
    const auto& header = mapping.as<const region::PublicHeader>();
    check_version(header.magic, header.abi_version, "the phone's shared memory");
    const std::uint64_t size = mapping.size();
    require(header.header_size >= sizeof(region::PublicHeader) && header.header_size <= size, "header size");
    require(header.region_size == size, "size");
    require(std::has_single_bit(header.ring_slots), "number of ring slots");
    require(lies_within(header.ring_offset, header.ring_slots, sizeof(region::EventSlot), size), "ring");
    require(header.call_rows <= region::kCallRows, "number of call rows");
    require(lies_within(header.call_rows_offset, header.call_rows, sizeof(region::CallRow), size), "call rows");
    require(header.account_rows <= region::kAccountRows, "number of account rows");
    require(lies_within(header.account_rows_offset, header.account_rows, sizeof(region::AccountRow), size),
            "account rows");
    require(header.device_rows <= region::kDeviceRows, "number of device rows");
    // Without an offset there are no rows: a phone from before there were any.
    require(header.device_rows == 0 ||
                lies_within(header.device_rows_offset, header.device_rows, sizeof(region::DeviceRow), size),
            "device rows");
    require(lies_within(header.settings_offset, 1, sizeof(region::SettingsRow), size), "settings row");
}

void check_control_region(const region::Mapping& mapping, std::uint32_t client_number) {
    require(mapping.size() >= sizeof(region::ControlRegion), "control region too small");
    const auto& header = mapping.as<const region::ControlHeader>();
    check_version(header.magic, header.abi_version, "the control region");
    require(header.client_number == client_number, "client number");
    require(header.slots == region::kCommandSlots, "number of command slots");
}

}  // namespace microsip::connection
