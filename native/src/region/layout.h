// SPDX-License-Identifier: MIT
// The shared memory, byte for byte. PROTOCOL.md says in words what stands here; both halves of the library use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "microsip/msn.h"

namespace microsip::region {

constexpr std::uint32_t kMagic = 0x314e534d;  // "MSN1" in memory
constexpr std::uint32_t kCallRows = 1024;
constexpr std::uint32_t kAccountRows = 64;
constexpr std::uint32_t kDeviceRows = 64;
constexpr std::uint32_t kDefaultRingSlots = 2048;
constexpr std::uint32_t kCommandSlots = 64;

// Words that both sides touch are 32 bits wide: a 64-bit atomic load may write on x86, which faults in read-only
// memory.
using Word = std::uint32_t;

enum class PhoneState : Word { Running = 0, Stopped = 1 };

// Public region: header, settings row, event ring, call rows, account rows, device rows. Clients map it read-only.
struct alignas(64) PublicHeader {
    // Fixed once the first client can see them.
    std::uint32_t magic;
    std::uint32_t abi_version;
    std::uint32_t feature_bits;  // none yet
    std::uint32_t header_size;
    std::uint8_t epoch[16];  // GUID of this run, RFC 4122 byte order
    std::uint32_t process_id;
    std::uint32_t ring_slots;  // a power of two
    std::uint32_t call_rows;
    std::uint32_t account_rows;
    std::uint64_t region_size;
    std::uint64_t ring_offset;
    std::uint64_t call_rows_offset;
    std::uint64_t account_rows_offset;
    std::uint64_t device_rows_offset;  // 0: a phone that tells of no devices
    std::uint64_t payload_offset;      // 0: place for a later payload ring
    std::int64_t started_utc_ns;
    char instance[64];
    std::uint64_t settings_offset;  // of the one SettingsRow, behind the header in its page
    std::uint32_t device_rows;

    // Written by the host under its mutex. head: sequence of the newest event, stored and loaded as region/head.h does.
    alignas(64) Word head_low;
    Word head_high;
    Word state;          // PhoneState
    Word live_calls;     // calls not yet Released
    Word illegal_moves;  // facts the model refused
    Word clients;
    Word head_high_again;
    Word reserved_words[9];

    alignas(64) Word heartbeat_ms;  // low 32 bits of CLOCK_MONOTONIC in milliseconds, once a second
    Word reserved_heartbeat[15];

    alignas(64) Word live_call_rows[kCallRows / 32];  // bit i: row i holds a call not yet Released
    Word live_account_rows[kAccountRows / 32];
    Word live_device_rows[kDeviceRows / 32];
    Word reserved_rows[12];
};

// A slot of the event ring. word is 2n-1 while event n is written and 2n once it stands (low 32 bits); 0: never used.
struct EventSlot {
    Word word;
    Word reserved;
    msn_event event;
};

// A row with its seqlock: word is odd while the row is written.
struct CallRow {
    Word word;
    Word reserved;
    msn_call call;
    std::uint8_t padding[4096 - 8 - sizeof(msn_call)];
};
struct AccountRow {
    Word word;
    Word reserved;
    msn_account account;
    std::uint8_t padding[1024 - 8 - sizeof(msn_account)];
};

struct DeviceRow {
    Word word;
    Word reserved;
    msn_device device;
    std::uint8_t padding[1024 - 8 - sizeof(msn_device)];
};

struct SettingsRow {
    Word word;
    Word reserved;
    msn_settings settings;
    std::uint8_t padding[1024 - 8 - sizeof(msn_settings)];
};

// Control region: one per client, mapped read-write by it and the host. The host believes nothing it reads here.
enum class SlotState : Word { Free = 0, Filling = 1, Pending = 2, Running = 3, Done = 4, Withdrawn = 5 };

struct alignas(64) ControlHeader {
    std::uint32_t magic;
    std::uint32_t abi_version;
    std::uint32_t client_number;  // high half of this client's command ids
    std::uint32_t slots;          // kCommandSlots

    // Set by the reader before it sleeps, taken by whoever wakes it with one byte on the connection.
    alignas(64) Word reader_asleep;
    Word reserved_reader[15];

    // Bit i: slot i became Pending. The client sets it and rings with one byte if that word was 0 before; the host
    // exchanges the words for 0 when it has read a byte.
    alignas(64) Word pending[kCommandSlots / 32];
    Word reserved_pending[14];

    // Bit i: slot i became Done. The host sets it, then wakes the reader; the client exchanges it for 0.
    alignas(64) Word done[kCommandSlots / 32];
    Word reserved_done[14];
};

struct CommandSlot {
    Word state;  // SlotState
    Word reserved;
    std::uint64_t command_id;            // client_number << 32 | a counter of the client's
    std::int64_t deadline_monotonic_ns;  // CLOCK_MONOTONIC; the host starts no command past it; INT64_MAX: none
    msn_command command;                 // wiped by the host once copied
    msn_outcome outcome;
    std::uint8_t padding[4096 - 24 - sizeof(msn_command) - sizeof(msn_outcome)];
};

struct ControlRegion {
    ControlHeader header;
    std::uint8_t padding[4096 - sizeof(ControlHeader)];
    CommandSlot slots[kCommandSlots];
};

constexpr std::uint64_t public_region_size(std::uint32_t ring_slots) {
    return 4096 + std::uint64_t{ring_slots} * sizeof(EventSlot) + std::uint64_t{kCallRows} * sizeof(CallRow) +
           std::uint64_t{kAccountRows} * sizeof(AccountRow) + std::uint64_t{kDeviceRows} * sizeof(DeviceRow);
}

// First message each way on a new connection (SOCK_SEQPACKET, one packet each). A host that admits the client sends the
// public region's descriptor and the control region's, in this order, with its packet.
struct ClientHello {
    std::uint32_t magic;
    std::uint32_t abi_version;
    std::uint32_t process_id;
    std::uint32_t reserved;
};
struct HostHello {
    std::uint32_t magic;
    std::uint32_t abi_version;
    std::uint32_t status;  // msn_status
    std::uint32_t client_number;
    std::uint64_t public_size;
    std::uint64_t control_size;
    char text[224];  // why it was refused
};

static_assert(std::is_trivially_copyable_v<msn_event> && sizeof(msn_event) == 248);
static_assert(sizeof(EventSlot) == 256 && offsetof(EventSlot, event) == 8);
static_assert(sizeof(PublicHeader) <= 4096 && offsetof(PublicHeader, head_low) == 192);
static_assert(offsetof(PublicHeader, heartbeat_ms) == 256 && offsetof(PublicHeader, live_call_rows) == 320);
static_assert(sizeof(CallRow) == 4096 && offsetof(CallRow, call) == 8);
static_assert(sizeof(AccountRow) == 1024 && offsetof(AccountRow, account) == 8);
static_assert(sizeof(DeviceRow) == 1024 && offsetof(DeviceRow, device) == 8);
static_assert(sizeof(SettingsRow) == 1024 && offsetof(SettingsRow, settings) == 8);
static_assert(sizeof(PublicHeader) + sizeof(SettingsRow) <= 4096);
static_assert(sizeof(CommandSlot) == 4096 && offsetof(CommandSlot, command) == 24);
static_assert(offsetof(ControlHeader, reader_asleep) == 64 && offsetof(ControlHeader, pending) == 128 &&
              offsetof(ControlHeader, done) == 192);
static_assert(sizeof(ControlRegion) == 4096 * (1 + kCommandSlots));
static_assert(sizeof(ClientHello) == 16 && sizeof(HostHello) == 256);

}  // namespace microsip::region
