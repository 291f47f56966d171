// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "handle.h"
#include "region/clock.h"

namespace microsip::bench {

// What the sender of events and their receiver in another process share: how long each was on its way, and a notice
// that it was taken. Its name is also that of the phone, the pipe and the window between the two.
class Exchange {
  public:
    // Whoever comes first makes it.
    explicit Exchange(std::string name)
        : name_(std::move(name)),
          section_(own(CreateFileMappingA(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, sizeof(Stamps),
                                          ("Local\\" + name_ + "-stamps").c_str()),
                       "CreateFileMapping")),
          taken_(own(CreateEventA(nullptr, FALSE, FALSE, ("Local\\" + name_ + "-taken").c_str()), "CreateEvent")),
          stamps_(static_cast<Stamps*>(MapViewOfFile(section_.get(), FILE_MAP_WRITE, 0, 0, sizeof(Stamps)))) {
        if (!stamps_) fail("MapViewOfFile");
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    ~Exchange() { UnmapViewOfFile(stamps_); }

    const std::string& name() const { return name_; }

    // Receiver: it can take events from now on.
    void ready() { SetEvent(taken_.get()); }
    // Receiver: it has one.
    void take() {
        stamps_->way_ns = region::monotonic_ns() - stamps_->sent_ns;
        ready();
    }

    // Sender: waits for either.
    void await() {
        constexpr DWORD kPatienceMs = 20'000;
        if (WaitForSingleObject(taken_.get(), kPatienceMs) != WAIT_OBJECT_0) throw std::runtime_error("nobody took it");
    }
    // Sender: sends an event; how many nanoseconds it took to the receiver having it.
    template <typename Send>
    std::int64_t pass(Send send) {
        stamps_->sent_ns = region::monotonic_ns();
        send();
        await();
        return stamps_->way_ns;
    }

  private:
    struct Stamps {
        std::atomic<std::int64_t> sent_ns;
        std::atomic<std::int64_t> way_ns;
    };

    const std::string name_;
    const Handle section_;
    const Handle taken_;
    Stamps* const stamps_;
};

}  // namespace microsip::bench
