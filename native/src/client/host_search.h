// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "connection/attach.h"
#include "connection/host_watch.h"

namespace microsip::client {

// Looks for a phone that is not there: when its folder changes, and not again and again. By one thread at a time.
class HostSearch {
  public:
    HostSearch(std::string instance, std::int64_t attach_timeout_ns)
        : instance_(std::move(instance)), attach_timeout_ns_(attach_timeout_ns) {}

    // The phone is gone, or was not there: the next look is due at once.
    void begin() noexcept;
    // What to wait for before looking again, and until when.
    connection::SourceHandle handle() const noexcept { return watch_ ? watch_->handle() : connection::kNoSource; }
    std::int64_t due_monotonic_ns() const noexcept { return due_; }
    // Attaches if the phone has come. watch_readable: the handle is. A phone that refuses is asked again after a while.
    std::optional<connection::Attachment> look(bool watch_readable, const connection::Notifier& interrupt);

  private:
    void look_later() noexcept;

    std::string instance_;
    std::int64_t attach_timeout_ns_;
    std::optional<connection::HostWatch> watch_;
    std::int64_t due_ = 0;
    std::int64_t pause_ns_ = 0;
};

}  // namespace microsip::client
