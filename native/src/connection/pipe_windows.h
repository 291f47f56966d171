// SPDX-License-Identifier: MIT
// One end of a named pipe. A read of its own is always under way: that it ends tells that bytes came, or that the other
// end is gone, at once, whatever its process died of and whether anybody has taken what came before.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <string>

#include "connection/channel.h"
#include "connection/source_windows.h"

namespace microsip::connection {

class Pipe : public Source {
  public:
    enum class Side { Host, Client };

    // A client's end: connected. A host's end: to be connected, see listen.
    Pipe(region::Handle pipe, Side side);
    ~Pipe() override;

    // Host: waits for a client, without holding up the caller. Throws Failure.
    void listen();
    // Host: true once somebody has connected; from then on it reads.
    bool take_connection();
    // Client: from now on it reads.
    void begin();

    // False if the other end is gone or its buffer full; never waits for the other side.
    bool send(const void* data, std::size_t size) noexcept;
    // Up to capacity of the bytes that have come.
    Received receive(void* data, std::size_t capacity, std::size_t& size) noexcept;
    // Host: ends the connection for both sides.
    void end() noexcept;

    // The event that wakes the client: the host's end sets it, the client's waits for it.
    void set_wake(region::Handle wake) noexcept { wake_ = std::move(wake); }
    void wake() noexcept { SetEvent(wake_.get()); }

    Side side() const noexcept { return side_; }
    std::uint32_t peer_process() const noexcept;

    bool readable() noexcept override;
    bool ended() noexcept override;
    void close() noexcept override;
    HANDLE event() const noexcept override { return ready_.get(); }
    HANDLE second_event() const noexcept override { return side_ == Side::Client ? wake_.get() : nullptr; }

  private:
    static constexpr std::size_t kBuffer = 512;  // more than any message of the protocol

    static void CALLBACK on_completed(DWORD error, DWORD size, OVERLAPPED* operation) noexcept;
    // With mutex_ held.
    void start_connect() noexcept;
    void start_read() noexcept;
    void complete(DWORD status, std::size_t size) noexcept;
    void become_ready() noexcept;

    region::Handle pipe_;
    const Side side_;
    region::Handle ready_;  // set while there is something to take
    region::Handle written_;
    region::Handle wake_;

    std::mutex mutex_;  // of what follows
    struct Operation : OVERLAPPED {
        Pipe* pipe;
    } operation_ = {};
    enum class Running { Nothing, Connect, Read } running_ = Running::Nothing;
    bool connected_ = false;  // and not taken yet
    bool ending_ = false;     // by this side
    bool ended_ = false;
    std::condition_variable stopped_;
    unsigned char arriving_[kBuffer];  // the kernel's while it reads
    unsigned char arrived_[kBuffer];
    std::size_t arrived_size_ = 0;

    std::mutex write_mutex_;
};

}  // namespace microsip::connection
