// SPDX-License-Identifier: MIT
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include "connection/host_watch.h"
#include "connection/runtime_directory.h"
#include "region/failure.h"

namespace microsip::connection {

HostWatch::HostWatch(const std::string& instance) : handle_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (!handle_) region::throw_system_failure("inotify cannot be had", errno);
    const RuntimeDirectory directory;
    file_ = directory.path_of(instance).substr(directory.path().size() + 1);
    watch_folder();
}

void HostWatch::watch_folder() {
    // The folder is let go again: held open, its removal would not be told.
    const RuntimeDirectory directory;
    // ATTRIB: a socket's mode is set after its birth.
    constexpr std::uint32_t asked = IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR;
    if (inotify_add_watch(handle_.get(), directory.path().c_str(), asked) < 0) {
        region::throw_system_failure(directory.path(), errno);
    }
}

bool HostWatch::came() {
    bool ours = false;
    bool folder_gone = false;
    alignas(inotify_event) char buffer[4096];
    // Bounded: what comes meanwhile makes the handle readable again.
    for (int round = 0; round < 16; ++round) {
        const ssize_t got = read(handle_.get(), buffer, sizeof buffer);
        if (got <= 0) break;
        for (ssize_t at = 0; at < got;) {
            inotify_event event;
            std::memcpy(&event, buffer + at, sizeof event);
            const char* name = event.len ? buffer + at + sizeof event : "";
            folder_gone = folder_gone || (event.mask & IN_IGNORED);
            ours = ours || (event.mask & IN_Q_OVERFLOW) || file_ == name;
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
    if (folder_gone) watch_folder();
    return ours || folder_gone;
}

}  // namespace microsip::connection
