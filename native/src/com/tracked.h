// SPDX-License-Identifier: MIT
#pragma once

#include <windows.h>

#include <unknwn.h>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace microsip::com {

// An object that clients of other processes hold. It counts for the server's life, and knows by which processes it is
// held: those it was made for, and those that called it. When all of them are gone, so are their references, which
// COM itself would keep for minutes (Windows) or for good (Wine).
class Tracked {
  public:
    Tracked();
    virtual ~Tracked();
    Tracked(const Tracked&) = delete;
    Tracked& operator=(const Tracked&) = delete;

    // The IUnknown by which COM knows it.
    virtual IUnknown* identity() = 0;
    // Adds a reference unless the last one is gone. Also while the destructor runs.
    bool try_add_reference();

    // All the processes that held it are gone: it counts no more, whoever forgot a reference.
    void set_orphaned();

  protected:
    long add_reference() { return ++references_; }
    long remove_reference() { return --references_; }

    // Waits as long as a client asks (-1: for ever), but not for a client that died meanwhile. wait: for so many
    // milliseconds, true once there is what is waited for. Throws Failure where the time is none.
    template <typename Wait>
    bool wait_for_client(LONG timeout_ms, Wait wait) const;

  private:
    static void check_timeout(LONG timeout_ms);

    void stop_counting();

    std::atomic<bool> orphaned_ = false;
    std::atomic<bool> counts_ = true;
    std::atomic<long> references_{1};
};

template <typename Wait>
bool Tracked::wait_for_client(LONG timeout_ms, Wait wait) const {
    check_timeout(timeout_ms);
    constexpr LONG kSlice = 1000;
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::milliseconds(timeout_ms);
    while (!orphaned_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        const bool last = timeout_ms >= 0 && left <= kSlice;
        if (wait(last ? static_cast<LONG>(std::max<std::int64_t>(0, left)) : kSlice)) return true;
        if (last) return false;
    }
    return false;
}

// While it stands, this thread works for a client: objects made meanwhile are held by it.
class ClientScope {
  public:
    // For a client's process; 0: not known.
    explicit ClientScope(DWORD process);
    // For the process whose call runs on this thread, which thereby holds the object.
    explicit ClientScope(Tracked& called);
    ~ClientScope();
    ClientScope(const ClientScope&) = delete;
    ClientScope& operator=(const ClientScope&) = delete;

    static DWORD current();
    // The process that has an object made by the call that runs on this thread; 0: not known.
    static DWORD creator();

  private:
    DWORD before_;
};

// Keeps the server for the calling process until it takes that back, as often, or ends.
void lock_server_for_client(bool on);

}  // namespace microsip::com
