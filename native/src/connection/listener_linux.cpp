// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "region/failure.h"

namespace microsip::connection {

namespace {

constexpr int kBacklog = 512;

[[noreturn]] void throw_runs(const std::string& instance, const std::string& holder) {
    throw region::Failure(MSN_STATUS_INSTANCE_RUNS, "instance '" + instance + "' is held by " + holder);
}

// A connection to whoever holds the name; none if nobody does.
Channel holder_of(const RuntimeDirectory& directory, const std::string& instance) {
    try {
        return connect_to(directory, instance);
    } catch (const region::Failure& failure) {
        if (failure.status() != MSN_STATUS_AGAIN) throw;
        throw_runs(instance, "a phone with a full queue");
    }
}

using Clock = std::chrono::steady_clock;

// The holder has closed it: it is on its way out, if it does not just turn everybody away.
bool closes(const Channel& holder, Clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd look = {holder.get(), 0, 0};
    if (left <= 0 || poll(&look, 1, static_cast<int>(left)) <= 0) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return true;
}

std::uint64_t inode_of(const std::string& path) {
    struct stat status = {};
    return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

Listener::Listener(const std::string& instance, std::chrono::milliseconds patience) : instance_(instance) {
    const auto until = Clock::now() + patience;
    while (const auto holder = try_listen()) {
        if (!closes(holder, until)) throw_runs(instance, "process " + std::to_string(peer_of(holder.get()).process_id));
    }
}

Channel Listener::try_listen() {
    const DirectoryLock lock(directory_);
    if (auto holder = holder_of(directory_, instance_)) return holder;
    directory_.remove(instance_);  // a socket nobody listens on: its host died
    socket_.reset(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket_) region::throw_system_failure("a socket cannot be made", errno);
    const std::string path = directory_.address_of(instance_);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        region::throw_system_failure(directory_.path_of(instance_), errno);
    }
    file_ = inode_of(path);
    // The mode whatever the umask is; the folder's is what keeps others out. It is set last, for whoever watches the
    // folder for this phone (HostWatch) is to find it listening.
    if (listen(socket_.get(), kBacklog) != 0 || chmod(path.c_str(), 0600) != 0) {
        const int error = errno;
        directory_.remove(instance_);
        region::throw_system_failure(directory_.path_of(instance_), error);
    }
    return {};
}

Listener::~Listener() {
    try {
        const DirectoryLock lock(directory_);
        if (file_ != 0 && inode_of(directory_.address_of(instance_)) == file_) directory_.remove(instance_);
        socket_.reset();
    } catch (const region::Failure&) {
        // Without the lock the socket stays behind as a stale one, which the next host removes.
    }
}

Listener::Accepted Listener::accept(Channel& channel) {
    for (;;) {
        channel.reset(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (channel) return Accepted::One;
        if (errno == EINTR || errno == ECONNABORTED) continue;
        const bool scarce = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        return scarce ? Accepted::OutOfDescriptors : Accepted::NobodyWaits;
    }
}

}  // namespace microsip::connection
