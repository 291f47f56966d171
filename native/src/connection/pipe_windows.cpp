// SPDX-License-Identifier: MIT
#include "connection/pipe_windows.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "region/failure.h"

namespace microsip::connection {

namespace {

constexpr DWORD kSuccess = 0;             // STATUS_SUCCESS
constexpr DWORD kCancelled = 0xc0000120;  // STATUS_CANCELLED

}  // namespace

Pipe::Pipe(region::Handle pipe, Side side)
    : pipe_(std::move(pipe)), side_(side), ready_(new_event(true)), written_(new_event(true)) {
    if (!ready_ || !written_) {
        region::throw_system_failure("an event cannot be made", static_cast<int>(GetLastError()));
    }
    operation_.pipe = this;
    // What this end begins ends on a thread of the system's pool. A port's operations, unlike others, outlive the
    // thread that began them.
    if (!BindIoCompletionCallback(pipe_.get(), on_completed, 0)) {
        region::throw_system_failure("a pipe cannot be waited for", static_cast<int>(GetLastError()));
    }
}

Pipe::~Pipe() {
    close();
}

void Pipe::listen() {
    const std::lock_guard lock(mutex_);
    start_connect();
    if (ended_) region::throw_system_failure("a pipe cannot be listened at", static_cast<int>(GetLastError()));
}

bool Pipe::take_connection() {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(connected_, false)) return false;
    if (!ended_) ResetEvent(ready_.get());
    start_read();
    return true;
}

void Pipe::begin() {
    const std::lock_guard lock(mutex_);
    start_read();
}

void Pipe::start_connect() noexcept {
    running_ = Running::Connect;
    const bool done = ConnectNamedPipe(pipe_.get(), &operation_);
    const DWORD error = GetLastError();
    if (done || error == ERROR_IO_PENDING) return;
    // What fails at once is not told to the pool. NO_DATA: somebody came and has gone again.
    running_ = Running::Nothing;
    connected_ = error == ERROR_PIPE_CONNECTED || error == ERROR_NO_DATA;
    ended_ = !connected_;
    become_ready();
    SetLastError(error);
}

void Pipe::start_read() noexcept {
    const std::size_t room = sizeof arrived_ - arrived_size_;
    if (ended_ || room == 0) return;
    if (!ending_) {
        running_ = Running::Read;
        const bool done = ReadFile(pipe_.get(), arriving_, static_cast<DWORD>(room), nullptr, &operation_);
        if (done || GetLastError() == ERROR_IO_PENDING) return;
        running_ = Running::Nothing;
    }
    ended_ = true;
    become_ready();
}

void Pipe::complete(DWORD status, std::size_t size) noexcept {
    const Running was = std::exchange(running_, Running::Nothing);
    if (status == kCancelled && !ending_) {  // not by us, so it means nothing
        return was == Running::Connect ? start_connect() : start_read();
    }
    if (was == Running::Connect) {
        connected_ = true;  // a failure is found by the first read
        return become_ready();
    }
    if (status != kSuccess) {
        ended_ = true;
        return become_ready();
    }
    std::memcpy(arrived_ + arrived_size_, arriving_, size);
    arrived_size_ += size;
    start_read();
    become_ready();
}

void Pipe::become_ready() noexcept {
    SetEvent(ready_.get());
    tell();
}

void CALLBACK Pipe::on_completed(DWORD, DWORD size, OVERLAPPED* operation) noexcept {
    Pipe& pipe = *static_cast<Operation*>(operation)->pipe;
    const auto kept = pipe.weak_from_this().lock();  // close waits for this only, and its caller may let go of the pipe
    const std::lock_guard lock(pipe.mutex_);
    pipe.complete(static_cast<DWORD>(operation->Internal), size);
    if (pipe.running_ == Running::Nothing) pipe.stopped_.notify_all();
}

bool Pipe::readable() noexcept {
    const std::lock_guard lock(mutex_);
    return connected_ || ended_ || arrived_size_ != 0;
}

bool Pipe::ended() noexcept {
    const std::lock_guard lock(mutex_);
    return ended_;
}

bool Pipe::send(const void* data, std::size_t size) noexcept {
    const std::lock_guard lock(write_mutex_);
    // The low bit: the end of this operation is not told to the pool.
    OVERLAPPED write = {};
    write.hEvent = reinterpret_cast<HANDLE>(reinterpret_cast<std::uintptr_t>(written_.get()) | 1);
    DWORD written = 0;
    if (!WriteFile(pipe_.get(), data, static_cast<DWORD>(size), nullptr, &write)) {
        if (GetLastError() != ERROR_IO_PENDING) return false;
        CancelIoEx(pipe_.get(), &write);  // the buffer is full; harmless where it has just been written
        WaitForSingleObject(written_.get(), INFINITE);
    }
    return GetOverlappedResult(pipe_.get(), &write, &written, FALSE) && written == size;
}

Received Pipe::receive(void* data, std::size_t capacity, std::size_t& size) noexcept {
    const std::lock_guard lock(mutex_);
    if (arrived_size_ == 0) return ended_ ? Received::Ended : Received::NothingYet;
    size = std::min(capacity, arrived_size_);
    std::memcpy(data, arrived_, size);
    arrived_size_ -= size;
    std::memmove(arrived_, arrived_ + size, arrived_size_);
    if (running_ == Running::Nothing) start_read();  // there was no room
    if (arrived_size_ == 0 && !ended_) ResetEvent(ready_.get());
    return Received::Packet;
}

void Pipe::end() noexcept {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    DisconnectNamedPipe(pipe_.get());
}

std::uint32_t Pipe::peer_process() const noexcept {
    ULONG process = 0;
    const bool known = side_ == Side::Host ? GetNamedPipeClientProcessId(pipe_.get(), &process)
                                           : GetNamedPipeServerProcessId(pipe_.get(), &process);
    return known ? process : 0;
}

void Pipe::close() noexcept {
    if (closed()) return;
    Source::close();
    std::unique_lock lock(mutex_);
    ending_ = true;
    if (running_ != Running::Nothing) CancelIoEx(pipe_.get(), &operation_);
    stopped_.wait(lock, [this] { return running_ == Running::Nothing; });
    pipe_.reset();
}

}  // namespace microsip::connection
