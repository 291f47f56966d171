// SPDX-License-Identifier: MIT
// What both ends do with a connection: a SOCK_SEQPACKET UNIX socket on Linux, a named pipe (and an event that wakes the
// client) on Windows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "connection/runtime_directory.h"
#include "connection/source.h"

namespace microsip::connection {

// Connects to an instance. None if nobody listens there; Failure for anything else (its queue full: AGAIN).
Channel connect_to(const RuntimeDirectory& directory, const std::string& instance);

struct Peer {
    std::uint32_t process_id;
    bool same_user;  // the peer runs as this process's user
};
// Who is at the other end, from the kernel. For a connecting side: who listens.
Peer peer_of(SourceHandle channel);

// One packet, with up to two handles. False if the peer is gone or does not take it now; never waits.
bool send_packet(SourceHandle channel, const void* data, std::size_t size,
                 const region::NativeHandle* handles = nullptr, std::size_t handle_count = 0);

enum class Received { Packet, NothingYet, Ended };
// One packet of exactly size bytes (anything else counts as Ended), with the handles that came along; never waits.
Received receive_packet(SourceHandle channel, void* data, std::size_t size, region::Handle* handles = nullptr,
                        std::size_t handle_count = 0);

// Wakes the peer, or rings for it, with one byte (Windows wakes a client by its event). Never waits: when the buffer is
// full the peer is awake. Any thread.
void send_byte(SourceHandle channel) noexcept;

// Takes up to limit waking bytes. Ended once the peer is gone; never waits.
Received drain_bytes(SourceHandle channel, std::size_t limit) noexcept;

// Ends the connection for both sides; the handle stays to be closed.
void end(SourceHandle channel) noexcept;

}  // namespace microsip::connection
