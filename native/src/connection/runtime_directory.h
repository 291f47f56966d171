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
bool is_instance_name(std::string_view name) noexcept;

// The private folder of this user in which phones can be found. Linux: $XDG_RUNTIME_DIR/microsip-native, else
// /tmp/microsip-native-UID; Windows: %LOCALAPPDATA%\\MicroSipNative\\run-SESSION. Made if missing. Throws
// Failure(NOT_PERMITTED) if on Linux it is not a folder of mode 0700 of this user's own.
class RuntimeDirectory {
  public:
    RuntimeDirectory();

    const std::string& path() const { return path_; }
    region::NativeHandle handle() const { return handle_.get(); }  // Linux

    // The instance's socket; on Windows the file that says that it runs.
    std::string path_of(const std::string& instance) const;
    // Where it is connected to. Linux: the same through this folder's descriptor, which fits into a socket address
    // however long the path is, and is the folder that was checked. Windows: its pipe.
    std::string address_of(const std::string& instance) const;
    // The instances that have a socket or file here, dead ones among them, sorted.
    std::vector<std::string> instances() const;
    // Removes the instance's socket, if any. Linux.
    void remove(const std::string& instance) const;

  private:
    std::string path_;
    region::Handle handle_;
};

// Linux: held while a host probes, unlinks and binds: of hosts started at once one goes after the other.
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
