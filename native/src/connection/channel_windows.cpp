// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstring>

#include "connection/pipe_windows.h"
#include "region/failure.h"
#include "region/test_hook.h"
#include "region/text_windows.h"
#include "region/user_windows.h"

namespace microsip::connection {

namespace {

// Handles travel as numbers behind the host's hello: the public region's, the control region's, the wake event's, each
// of the client's process.
constexpr std::size_t kHandles = 3;
constexpr std::size_t kWake = 2;
using HandleNumbers = std::uint64_t[kHandles];

Pipe& pipe_of(SourceHandle channel) noexcept {
    return static_cast<Pipe&>(*channel);
}

region::Handle open_process(std::uint32_t id, DWORD access) {
    return region::Handle(OpenProcess(access, FALSE, id));
}

std::uint64_t number_of(HANDLE handle) noexcept {
    return reinterpret_cast<std::uintptr_t>(handle);
}

HANDLE handle_of(std::uint64_t number) noexcept {
    return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(number));
}

// A pipe whose ends are all taken is what a dead phone, too, leaves behind while clients of it hold theirs.
bool runs(const RuntimeDirectory& directory, const std::string& instance) {
    const std::wstring file = region::to_utf16(directory.path_of(instance));
    return GetFileAttributesW(file.c_str()) != INVALID_FILE_ATTRIBUTES;
}

// What a client is given in its own process; taken back if the hello that names it does not reach it.
class Gift {
  public:
    explicit Gift(std::uint32_t process) : process_(open_process(process, PROCESS_DUP_HANDLE)) {
        if (!process_) region::throw_system_failure("the client's process cannot be given handles", last_error());
    }
    ~Gift() {
        for (const std::uint64_t number : numbers_)
            if (number && !kept_) take_back(number);
    }
    void add(std::size_t place, HANDLE own, DWORD access) {
        HANDLE theirs = nullptr;
        if (!DuplicateHandle(GetCurrentProcess(), own, process_.get(), &theirs, access, FALSE, 0)) {
            region::throw_system_failure("the client's process cannot be given a handle", last_error());
        }
        numbers_[place] = number_of(theirs);
    }
    const HandleNumbers& numbers() const noexcept { return numbers_; }
    void keep() noexcept { kept_ = true; }

  private:
    static int last_error() { return static_cast<int>(GetLastError()); }
    void take_back(std::uint64_t number) noexcept {
        DuplicateHandle(process_.get(), handle_of(number), nullptr, nullptr, 0, FALSE, DUPLICATE_CLOSE_SOURCE);
    }

    region::Handle process_;
    HandleNumbers numbers_ = {};
    bool kept_ = false;
};

}  // namespace

Channel connect_to(const RuntimeDirectory& directory, const std::string& instance) {
    const std::wstring name = region::to_utf16(directory.address_of(instance));
    // Identification: the phone may learn who we are, and not act as us.
    region::Handle pipe;
    HANDLE opened = CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
    if (opened == INVALID_HANDLE_VALUE) {
        const DWORD error = GetLastError();
        if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND) return {};
        if (error == ERROR_PIPE_BUSY && !runs(directory, instance)) return {};
        if (error == ERROR_PIPE_BUSY) throw region::Failure(MSN_STATUS_AGAIN, "the phone is busy admitting others");
        region::throw_system_failure(directory.address_of(instance), static_cast<int>(error));
    }
    pipe.reset(opened);
    const auto channel = std::make_shared<Pipe>(std::move(pipe), Pipe::Side::Client);
    channel->begin();
    return Channel(channel);
}

Peer peer_of(SourceHandle channel) {
    const std::uint32_t id = pipe_of(channel).peer_process();
    const region::Handle process = open_process(id, PROCESS_QUERY_LIMITED_INFORMATION);
    const bool same = process && region::user_of_process(process.get()) == region::own_user();
    return {id, same && region::other_user_if_asked().empty()};
}

bool send_packet(SourceHandle channel, const void* data, std::size_t size, const region::NativeHandle* handles,
                 std::size_t handle_count) {
    Pipe& pipe = pipe_of(channel);
    if (handle_count == 0) return pipe.send(data, size);
    region::Handle wake(CreateEventW(region::PrivateObject(SYNCHRONIZE).attributes(), FALSE, FALSE, nullptr));
    if (!wake) region::throw_system_failure("an event cannot be made", static_cast<int>(GetLastError()));
    Gift gift(pipe.peer_process());
    // The public region to be read, the control region to be read and written, the event to be waited for.
    gift.add(0, handles[0], FILE_MAP_READ);
    if (handle_count > 1) gift.add(1, handles[1], FILE_MAP_READ | FILE_MAP_WRITE);
    gift.add(kWake, wake.get(), SYNCHRONIZE);
    pipe.set_wake(std::move(wake));
    std::string packet(static_cast<const char*>(data), size);
    packet.append(reinterpret_cast<const char*>(gift.numbers()), sizeof gift.numbers());
    if (!pipe.send(packet.data(), packet.size())) return false;
    gift.keep();
    return true;
}

Received receive_packet(SourceHandle channel, void* data, std::size_t size, region::Handle* handles,
                        std::size_t handle_count) {
    Pipe& pipe = pipe_of(channel);
    unsigned char packet[512];
    std::size_t got = 0;
    const Received received = pipe.receive(packet, sizeof packet, got);
    if (received != Received::Packet) return received;
    const bool with_handles = handle_count != 0 && got == size + sizeof(HandleNumbers);
    std::memcpy(data, packet, std::min(got, size));  // of another version, too, which may say why
    if (got != size && !with_handles) return Received::Ended;
    if (with_handles) {
        HandleNumbers numbers;
        std::memcpy(numbers, packet + size, sizeof numbers);
        for (std::size_t i = 0; i < std::min(handle_count, kWake); ++i)
            handles[i].reset(handle_of(numbers[i]));
        region::Handle wake(handle_of(numbers[kWake]));
        if (WaitForSingleObject(wake.get(), 0) == WAIT_FAILED) {
            throw region::Failure(MSN_STATUS_BAD_MAGIC, "the phone handed over no event to be woken by");
        }
        pipe.set_wake(std::move(wake));
    }
    return Received::Packet;
}

void send_byte(SourceHandle channel) noexcept {
    Pipe& pipe = pipe_of(channel);
    const char byte = 1;
    if (pipe.side() == Pipe::Side::Host) {
        pipe.wake();
    } else {
        pipe.send(&byte, 1);
    }
}

Received drain_bytes(SourceHandle channel, std::size_t limit) noexcept {
    Received result = Received::NothingYet;
    for (std::size_t i = 0; i < limit; ++i) {
        unsigned char byte = 0;
        std::size_t got = 0;
        const Received received = pipe_of(channel).receive(&byte, 1, got);
        if (received != Received::Packet) return received == Received::Ended ? received : result;
        result = Received::Packet;
    }
    return result;
}

void end(SourceHandle channel) noexcept {
    pipe_of(channel).end();
}

}  // namespace microsip::connection
