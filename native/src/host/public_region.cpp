// SPDX-License-Identifier: MIT
#include "host/public_region.h"

#include <cstring>
#include <random>

#include "region/clock.h"
#include "region/process.h"

namespace microsip::host {

namespace {

// RFC 4122 4.4: version 4, from random numbers.
void make_guid(std::uint8_t (&guid)[16]) {
    std::random_device random;
    for (std::size_t i = 0; i < sizeof guid; i += sizeof(std::uint32_t)) {
        const std::uint32_t word = random();
        std::memcpy(guid + i, &word, sizeof word);
    }
    guid[6] = static_cast<std::uint8_t>((guid[6] & 0x0f) | 0x40);
    guid[8] = static_cast<std::uint8_t>((guid[8] & 0x3f) | 0x80);
}

}  // namespace

PublicRegion::PublicRegion(const std::string& instance, std::uint32_t ring_slots)
    : memory_(region::create_shared_memory("msn-public", region::public_region_size(ring_slots),
                                           region::Sharing::ReadOnly)) {
    region::PublicHeader& made = header();
    made.magic = region::kMagic;
    made.abi_version = MSN_ABI_VERSION;
    made.header_size = sizeof(region::PublicHeader);
    make_guid(made.epoch);
    made.process_id = region::own_process_id();
    made.ring_slots = ring_slots;
    made.call_rows = region::kCallRows;
    made.account_rows = region::kAccountRows;
    made.region_size = region::public_region_size(ring_slots);
    made.settings_offset = sizeof(region::PublicHeader);
    made.ring_offset = 4096;
    made.call_rows_offset = made.ring_offset + std::uint64_t{ring_slots} * sizeof(region::EventSlot);
    made.account_rows_offset = made.call_rows_offset + std::uint64_t{region::kCallRows} * sizeof(region::CallRow);
    made.device_rows = region::kDeviceRows;
    made.device_rows_offset =
        made.account_rows_offset + std::uint64_t{region::kAccountRows} * sizeof(region::AccountRow);
    made.started_utc_ns = region::utc_ns();
    instance.copy(made.instance, sizeof made.instance - 1);
}

}  // namespace microsip::host
