// SPDX-License-Identifier: MIT
#include "connection/runtime_directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "region/environment_variable.h"
#include "region/failure.h"

namespace microsip::connection {

namespace {

constexpr std::string_view kSuffix = ".sock";

}  // namespace

RuntimeDirectory::RuntimeDirectory() {
    const std::string parent = region::environment_variable("XDG_RUNTIME_DIR");
    path_ = parent.empty() ? "/tmp/microsip-native-" + std::to_string(geteuid()) : parent + "/microsip-native";
    if (mkdir(path_.c_str(), 0700) == 0) {
        chmod(path_.c_str(), 0700);  // whatever the umask took away
    } else if (errno == ENOENT && !parent.empty()) {
        throw region::Failure(
            MSN_STATUS_FAILED,
            "XDG_RUNTIME_DIR names " + parent + ", which does not exist; log in anew, or unset it (then it is /tmp)");
    } else if (errno != EEXIST) {
        region::throw_system_failure(path_, errno);
    }
    handle_.reset(open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!handle_) {
        if (errno == ENOTDIR || errno == ELOOP)
            throw region::Failure(MSN_STATUS_NOT_PERMITTED, path_ + " is no folder");
        region::throw_system_failure(path_, errno);
    }
    struct stat status = {};
    if (fstat(handle_.get(), &status) != 0) region::throw_system_failure(path_, errno);
    if (status.st_uid != geteuid()) {
        throw region::Failure(MSN_STATUS_NOT_PERMITTED, path_ + " belongs to user " + std::to_string(status.st_uid));
    }
    if ((status.st_mode & 0777) != 0700)
        throw region::Failure(MSN_STATUS_NOT_PERMITTED, path_ + " is not of mode 0700");
}

std::string RuntimeDirectory::path_of(const std::string& instance) const {
    return path_ + "/" + instance + std::string(kSuffix);
}

std::string RuntimeDirectory::address_of(const std::string& instance) const {
    return "/proc/self/fd/" + std::to_string(handle_.get()) + "/" + instance + std::string(kSuffix);
}

std::vector<std::string> RuntimeDirectory::instances() const {
    std::vector<std::string> names;
    // A description of its own, so that readers in other threads do not share its position.
    const int own = openat(handle_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (own < 0) return names;
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(fdopendir(own), closedir);
    if (!listing) {
        close(own);
        return names;
    }
    while (const dirent* entry = readdir(listing.get())) {
        std::string_view name = entry->d_name;
        if (!name.ends_with(kSuffix)) continue;
        name.remove_suffix(kSuffix.size());
        if (is_instance_name(name)) names.emplace_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

void RuntimeDirectory::remove(const std::string& instance) const {
    unlinkat(handle_.get(), (instance + std::string(kSuffix)).c_str(), 0);
}

DirectoryLock::DirectoryLock(const RuntimeDirectory& directory)
    : own_(openat(directory.handle(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!own_) region::throw_system_failure(directory.path(), errno);
    while (flock(own_.get(), LOCK_EX) != 0) {
        if (errno != EINTR) region::throw_system_failure(directory.path(), errno);
    }
}

}  // namespace microsip::connection
