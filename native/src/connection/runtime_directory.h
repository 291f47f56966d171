// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/handle.h"

namespace microsip::connection {

// The name asked for; empty: $MSN_INSTANCE, else "default". Throws Failure(INVALID_ARGUMENT) unless it is of
// [A-Za-z0-9._-]{1,63}.
std::string instance_name(std::string_view asked);

// The private folder of this user in which phones can be found: $XDG_RUNTIME_DIR/microsip-native, else
// /tmp/microsip-native-UID. Made if missing. Throws Failure(NOT_PERMITTED) if it is not a folder of mode 0700 of this
// user's own.
class RuntimeDirectory {
  public:
    RuntimeDirectory();

    const std::string& path() const { return path_; }
    region::NativeHandle handle() const { return handle_.get(); }

    // Where the instance's socket lies, for people.
    std::string path_of(const std::string& instance) const;
    // The same through this folder's descriptor: fits into a socket address however long the path is, and is the
    // folder that was checked.
    std::string address_of(const std::string& instance) const;
    // The instances that have a socket here, dead ones among them, sorted.
    std::vector<std::string> instances() const;
    // Removes the instance's socket, if any.
    void remove(const std::string& instance) const;

  private:
    std::string path_;
    region::Handle handle_;
};

// Held while a host probes, unlinks and binds: of hosts started at once one goes after the other.
class DirectoryLock {
  public:
    explicit DirectoryLock(const RuntimeDirectory& directory);
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock() = default;

  private:
    region::Handle own_;  // a description of its own: flock tells descriptions apart, not processes
};

}  // namespace microsip::connection
