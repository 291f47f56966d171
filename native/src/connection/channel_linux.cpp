// SPDX-License-Identifier: MIT
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "connection/channel.h"
#include "region/failure.h"

namespace microsip::connection {

namespace {

constexpr std::size_t kMaxHandles = 2;

bool would_block(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

Channel connect_to(const RuntimeDirectory& directory, const std::string& instance) {
    Channel channel(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!channel) region::throw_system_failure("a socket cannot be made", errno);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    directory.address_of(instance).copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(channel.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return channel;
    if (errno == ENOENT || errno == ECONNREFUSED) return {};
    if (would_block(errno)) throw region::Failure(MSN_STATUS_AGAIN, "the phone is busy admitting others");
    region::throw_system_failure(directory.path_of(instance), errno);
}

Peer peer_of(SourceHandle channel) {
    ucred credentials = {};
    socklen_t size = sizeof credentials;
    if (getsockopt(channel, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) {
        region::throw_system_failure("the peer cannot be identified", errno);
    }
    return {static_cast<std::uint32_t>(credentials.pid), credentials.uid == geteuid()};
}

bool send_packet(SourceHandle channel, const void* data, std::size_t size, const region::NativeHandle* handles,
                 std::size_t handle_count) {
    iovec part = {const_cast<void*>(data), size};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(kMaxHandles * sizeof(int))] = {};
    if (handle_count) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(handle_count * sizeof(int));
        cmsghdr* rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(handle_count * sizeof(int));
        std::memcpy(CMSG_DATA(rights), handles, handle_count * sizeof(int));
    }
    return sendmsg(channel, &message, MSG_DONTWAIT | MSG_NOSIGNAL) == static_cast<ssize_t>(size);
}

Received receive_packet(SourceHandle channel, void* data, std::size_t size, region::Handle* handles,
                        std::size_t handle_count) {
    iovec part = {data, size};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(kMaxHandles * sizeof(int))];
    if (handle_count) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
    }
    constexpr int flags = MSG_DONTWAIT | MSG_CMSG_CLOEXEC;
    ssize_t got = recvmsg(channel, &message, flags);
    // A peer that went with something of ours unread; what it said before is there still.
    if (got < 0 && errno == ECONNRESET) got = recvmsg(channel, &message, flags);
    if (got < 0) return would_block(errno) ? Received::NothingYet : Received::Ended;
    std::size_t taken = 0;
    for (cmsghdr* part_header = CMSG_FIRSTHDR(&message); part_header;
         part_header = CMSG_NXTHDR(&message, part_header)) {
        if (part_header->cmsg_level != SOL_SOCKET || part_header->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (part_header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int descriptor = -1;
            std::memcpy(&descriptor, CMSG_DATA(part_header) + i * sizeof(int), sizeof descriptor);
            region::Handle handle(descriptor);
            if (taken < handle_count) handles[taken++] = std::move(handle);
        }
    }
    const bool whole = got == static_cast<ssize_t>(size) && !(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC));
    return whole ? Received::Packet : Received::Ended;
}

void send_byte(SourceHandle channel) noexcept {
    const char byte = 1;
    while (send(channel, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 && errno == EINTR) {
    }
}

Received drain_bytes(SourceHandle channel, std::size_t limit) noexcept {
    Received result = Received::NothingYet;
    for (std::size_t i = 0; i < limit; ++i) {
        char byte[16];
        const ssize_t got = recv(channel, byte, sizeof byte, MSG_DONTWAIT);
        if (got == 0) return Received::Ended;
        if (got < 0) return would_block(errno) ? result : Received::Ended;
        result = Received::Packet;
    }
    return result;
}

void end(SourceHandle channel) noexcept {
    shutdown(channel, SHUT_RDWR);
}

}  // namespace microsip::connection
