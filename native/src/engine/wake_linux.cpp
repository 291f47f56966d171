// SPDX-License-Identifier: GPL-2.0-or-later
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/wake.h"

namespace microsip::engine {

namespace {

int descriptor(std::intptr_t handle) {
    return static_cast<int>(handle);
}

}  // namespace

Wake::Wake() : handle_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (handle_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Wake::~Wake() {
    close(descriptor(handle_));
}

void Wake::set() noexcept {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(descriptor(handle_), &one, sizeof one);  // full means: it is awake
}

void Wake::wait(std::int32_t commands, int timeout_ms) noexcept {
    pollfd waits[] = {{descriptor(handle_), POLLIN, 0}, {commands, POLLIN, 0}};
    poll(waits, 2, timeout_ms);
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(descriptor(handle_), &count, sizeof count);
}

}  // namespace microsip::engine
