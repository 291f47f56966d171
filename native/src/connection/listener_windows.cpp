// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "connection/pipe_windows.h"
#include "region/failure.h"
#include "region/process.h"
#include "region/text_windows.h"
#include "region/user_windows.h"

namespace microsip::connection {

namespace {

// Ends of the pipe that wait for somebody; who comes when all are taken tries again.
constexpr std::size_t kWaiting = 16;

[[noreturn]] void throw_runs(const std::string& instance, const std::string& holder) {
    throw region::Failure(MSN_STATUS_INSTANCE_RUNS, "instance '" + instance + "' is held by " + holder);
}

// Files that exist as long as this process has them open, however that ends.
HANDLE open_file(const std::string& path, DWORD sharing) {
    return CreateFileW(region::to_utf16(path).c_str(), GENERIC_WRITE | DELETE, sharing, nullptr, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
}

// Who wrote its number into a lock; 0: nobody yet.
std::uint32_t holder_of(const std::string& lock) {
    HANDLE opened =
        CreateFileW(region::to_utf16(lock).c_str(), GENERIC_READ,
                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr);
    if (opened == INVALID_HANDLE_VALUE) return 0;
    const region::Handle file(opened);
    std::uint32_t process = 0;
    DWORD size = 0;
    return ReadFile(opened, &process, sizeof process, &size, nullptr) && size == sizeof process ? process : 0;
}

// The name belongs to whoever has the lock's file open, who alone may write to it. The pipe's own first end would not
// do: what is left of a dead phone's pipe stands as long as one of its clients has not closed its end.
region::Handle take_name(const RuntimeDirectory& directory, const std::string& instance,
                         std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds kUntilItSaysWho(10);
    const std::string path = directory.path_of(instance) + ".lock";
    const auto until = Clock::now() + patience;
    DWORD error = ERROR_SUCCESS;
    do {
        HANDLE made = open_file(path, FILE_SHARE_READ);
        if (made != INVALID_HANDLE_VALUE) {
            region::Handle lock(made);
            const std::uint32_t process = region::own_process_id();
            DWORD size = 0;
            if (WriteFile(made, &process, sizeof process, &size, nullptr)) return lock;
            region::throw_system_failure(path, static_cast<int>(GetLastError()));
        }
        error = GetLastError();
        // The file of a phone that has just gone may still be on its way out: ACCESS_DENIED.
        if (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED) break;
        Sleep(10);
    } while (Clock::now() < until || (holder_of(path) == 0 && Clock::now() < until + kUntilItSaysWho));
    if (const auto holder = holder_of(path)) throw_runs(instance, "process " + std::to_string(holder));
    region::throw_system_failure(path, static_cast<int>(error));
}

// Somebody answers at the pipe although the name is ours: not a phone of this folder.
bool answers(const RuntimeDirectory& directory, const std::string& instance) {
    try {
        return static_cast<bool>(connect_to(directory, instance));
    } catch (const region::Failure&) {
        return true;
    }
}

// The pipe's ends that wait, and those somebody has come to.
class PipeListener : public Source {
  public:
    // first: there must be no pipe of this name.
    PipeListener(const RuntimeDirectory& directory, const std::string& instance, bool first)
        : name_(region::to_utf16(directory.address_of(instance))),
          event_(std::make_shared<region::Handle>(new_event(true))) {
        if (!*event_) region::throw_system_failure("an event cannot be made", static_cast<int>(GetLastError()));
        try {
            for (auto& end : ends_)
                end = listening_end(first && &end == ends_.data());
        } catch (const region::Failure&) {
            close();
            throw;
        }
    }
    // Its ends tell the one poller that it is in.
    void subscribe(const Signal& signal) override {
        signal_ = signal;
        for (const auto& end : ends_)
            if (end) end->subscribe(signal);
    }
    void unsubscribe(const Signal& signal) noexcept override {
        for (const auto& end : ends_)
            if (end) end->unsubscribe(signal);
        signal_.reset();
    }

    Listener::Accepted accept(Channel& channel) {
        ResetEvent(event_->get());
        for (auto& end : ends_) {
            if (!end || !end->take_connection()) continue;
            end->unsubscribe(event_);
            if (signal_) end->unsubscribe(signal_);
            channel = Channel(std::exchange(end, nullptr));
            SetEvent(event_->get());  // there may be others
            refill();                 // where that fails now, the next call tries again
            return Listener::Accepted::One;
        }
        return refill() ? Listener::Accepted::NobodyWaits : Listener::Accepted::OutOfDescriptors;
    }

    bool readable() noexcept override {
        return std::any_of(ends_.begin(), ends_.end(), [](const auto& end) { return !end || end->readable(); });
    }
    HANDLE event() const noexcept override { return event_->get(); }
    void close() noexcept override {
        Source::close();
        for (const auto& end : ends_)
            if (end) end->close();
    }

  private:
    std::shared_ptr<Pipe> listening_end(bool first) {
        constexpr DWORD buffer = 4096;
        region::PrivateObject security(FILE_GENERIC_READ | FILE_GENERIC_WRITE);
        HANDLE made = CreateNamedPipeW(
            name_.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | (first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0),
            PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, PIPE_UNLIMITED_INSTANCES,
            buffer, buffer, 0, security.attributes());
        if (made == INVALID_HANDLE_VALUE) {
            region::throw_system_failure(region::to_utf8(name_), static_cast<int>(GetLastError()));
        }
        auto end = std::make_shared<Pipe>(region::Handle(made), Pipe::Side::Host);
        end->subscribe(event_);
        if (signal_) end->subscribe(signal_);
        end->listen();
        return end;
    }

    bool refill() {
        for (auto& end : ends_) {
            if (end) continue;
            try {
                end = listening_end(false);
            } catch (const region::Failure&) {
                return false;
            }
        }
        return true;
    }

    std::wstring name_;
    Signal event_;
    Signal signal_;
    std::array<std::shared_ptr<Pipe>, kWaiting> ends_;
};

}  // namespace

Listener::Listener(const std::string& instance, std::chrono::milliseconds patience)
    : instance_(instance), lock_(take_name(directory_, instance, patience)) {
    try {
        socket_ = OwnedSource(std::make_shared<PipeListener>(directory_, instance_, true));
    } catch (const region::Failure& failure) {
        if (failure.status() != MSN_STATUS_NOT_PERMITTED) throw;
        if (answers(directory_, instance_)) throw_runs(instance_, "whoever made " + directory_.address_of(instance_));
        // A dead phone's, which clients of it still hold.
        socket_ = OwnedSource(std::make_shared<PipeListener>(directory_, instance_, false));
    }
    // For those who list and those who watch, last.
    HANDLE made = open_file(directory_.path_of(instance_), FILE_SHARE_READ | FILE_SHARE_DELETE);
    if (made == INVALID_HANDLE_VALUE) {
        region::throw_system_failure(directory_.path_of(instance_), static_cast<int>(GetLastError()));
    }
    file_.reset(made);
}

Listener::~Listener() = default;

Listener::Accepted Listener::accept(Channel& channel) {
    return static_cast<PipeListener&>(*socket_.get()).accept(channel);
}

}  // namespace microsip::connection
