// SPDX-License-Identifier: MIT
// What a thread can wait for: a connection, the queue of those who connect, a notifier, a host watch.
#pragma once

#include "region/handle.h"

#if defined(_WIN32)
#include <memory>
#endif

namespace microsip::connection {

#if defined(_WIN32)

class Source;  // source_windows.h

using SourceHandle = Source*;
inline constexpr SourceHandle kNoSource = nullptr;

// Owns a source; its end closes what the kernel holds of it.
class OwnedSource {
  public:
    OwnedSource() = default;
    explicit OwnedSource(std::shared_ptr<Source> source) : source_(std::move(source)) {}
    OwnedSource(OwnedSource&& other) noexcept = default;
    OwnedSource& operator=(OwnedSource&& other) noexcept {
        if (this != &other) {
            reset();
            source_ = std::move(other.source_);
        }
        return *this;
    }
    ~OwnedSource() { reset(); }

    SourceHandle get() const noexcept { return source_.get(); }
    explicit operator bool() const noexcept { return source_ != nullptr; }
    void reset() noexcept;

  private:
    std::shared_ptr<Source> source_;
};

#else

using SourceHandle = region::NativeHandle;  // a descriptor
inline constexpr SourceHandle kNoSource = region::kNoHandle;
using OwnedSource = region::Handle;

#endif

// One end of a connection.
using Channel = OwnedSource;

}  // namespace microsip::connection
