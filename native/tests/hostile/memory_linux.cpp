// SPDX-License-Identifier: MIT
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sstream>

#include "handed_over.h"
#include "hostile.h"
#include "region/failure.h"

namespace microsip::hostile {
namespace {

constexpr std::size_t kPage = 4096;

// Each attempt returns true if it succeeded; errno tells why not.
bool map_writable(int descriptor) {
    void* data = mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    return data != MAP_FAILED && munmap(data, kPage) == 0;
}

bool map_reopened(int descriptor) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    const region::Handle again(open(path.c_str(), O_RDWR | O_CLOEXEC));
    return again && map_writable(again.get());
}

bool make_writable(int descriptor) {
    void* data = mmap(nullptr, kPage, PROT_READ, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) return false;
    const bool made = mprotect(data, kPage, PROT_READ | PROT_WRITE) == 0;
    const int error = errno;
    munmap(data, kPage);
    errno = error;
    return made;
}

bool write_into(int descriptor) {
    return pwrite(descriptor, "x", 1, 0) == 1;
}

bool punch(int descriptor) {
    return fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, kPage) == 0;
}

bool grow(int descriptor) {
    return ftruncate(descriptor, 1 << 30) == 0;
}

bool shrink(int descriptor) {
    return ftruncate(descriptor, 0) == 0;
}

constexpr struct {
    const char* name;
    bool (*attempt)(int);
} kAttempts[] = {
    {"map writable", map_writable},
    {"map reopened", map_reopened},
    {"mprotect", make_writable},
    {"write", write_into},
    {"punch", punch},
    {"grow", grow},
    {"shrink", shrink},
};

void attempt_all(const char* what, int descriptor) {
    for (const auto& one : kAttempts) {
        const bool succeeded = one.attempt(descriptor);
        std::printf("%s: %s: %s\n", what, one.name, succeeded ? "succeeded" : std::strerror(errno));
    }
}

}  // namespace

void break_seals(const std::string& instance) {
    const region::Handle own(memfd_create("own", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!own || ftruncate(own.get(), 1 << 20) != 0) region::throw_system_failure("own memory", errno);
    attempt_all("own", own.get());
    const HandedOver phone(instance);
    attempt_all("public", phone.public_region.get());
}

void reach_into(const std::string& processes) {
    std::istringstream ids(processes);
    for (std::string id; std::getline(ids, id, ',');) {
        for (const char* folder : {"fd", "map_files"}) {
            const std::string path = "/proc/" + id + "/" + folder;
            DIR* entries = opendir(path.c_str());
            if (!entries) region::throw_system_failure(path, errno);
            while (const dirent* entry = readdir(entries)) {
                char target[256] = {};
                const std::string name = path + "/" + entry->d_name;
                if (readlink(name.c_str(), target, sizeof target - 1) < 0) continue;
                if (std::strncmp(target, "/memfd:msn-", 11) != 0) continue;
                const region::Handle reopened(open(name.c_str(), O_RDWR | O_CLOEXEC));
                const bool writable = reopened && map_writable(reopened.get());
                std::printf("%s %s: %s\n", folder, target, writable ? "succeeded" : std::strerror(errno));
            }
            closedir(entries);
        }
    }
}

}  // namespace microsip::hostile
