// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "connection/source.h"

namespace microsip::connection {

// Tells that a phone of a name may have come, without asking again and again.
class HostWatch {
  public:
    // Watches from now on. Throws Failure.
    explicit HostWatch(const std::string& instance);

    // Readable once something happened in the folder.
    SourceHandle handle() const noexcept { return handle_.get(); }
    // Takes what happened: true if it was about the instance, or if that cannot be said. Watches a new folder where
    // the old one was removed; throws Failure if that cannot be done.
    bool came();

  private:
    void watch_folder();

    std::string file_;
    OwnedSource handle_;
};

}  // namespace microsip::connection
