// SPDX-License-Identifier: MIT
#include "com/server.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "com/class_factory.h"
#include "com/com_ptr.h"
#include "com/failure.h"
#include "com/interface_pins.h"

namespace microsip::com {

namespace {

std::mutex mutex;
std::condition_variable changed;
long uses = 0;  // objects and locks
long changes = 0;
std::atomic<std::chrono::seconds> limit_of_sinks{Server::Limits{}.sink_limit};

void add(long count) {
    const std::lock_guard lock(mutex);
    uses += count;
    ++changes;
    changed.notify_all();
}

// Until nothing was used for so long; first: how long where nothing is used at all.
void wait_unused(std::chrono::seconds linger, std::chrono::seconds first) {
    std::unique_lock lock(mutex);
    const auto begun = changes;
    while (true) {
        changed.wait(lock, [] { return uses == 0; });
        const auto seen = changes;
        const auto limit = seen == begun ? first : linger;
        if (!changed.wait_for(lock, limit, [&] { return changes != seen; })) return;
    }
}

// Wine's RPC service may turn callers away on a busy machine; on Windows nothing has to be tried again.
DWORD register_class(IUnknown* factory) {
    constexpr int kTries = 50;
    constexpr std::chrono::milliseconds kPause{100};
    DWORD registration = 0;
    HRESULT result = S_OK;
    for (int i = 0; i < kTries; ++i) {
        result =
            CoRegisterClassObject(__uuidof(::Phone), factory, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &registration);
        if (SUCCEEDED(result)) break;
        std::this_thread::sleep_for(kPause);
    }
    check(result, "COM does not take the class");
    return registration;
}

}  // namespace

void Server::run(const Limits& limits) {
    limit_of_sinks = limits.sink_limit;
    pin_interfaces();
    const auto factory = make<ClassFactory>();
    add(-1);  // the factory itself is no use
    const DWORD registration = register_class(factory.get());
    // It was started for a client, who may be slow to come.
    constexpr std::chrono::seconds kFirstClient{30};
    wait_unused(limits.linger, std::max(limits.linger, kFirstClient));
    CoRevokeClassObject(registration);  // who comes from here on starts a server of his own
    // Somebody may have come just before, and the answer to the last call may be under way.
    constexpr std::chrono::seconds kLastCalls{1};
    wait_unused(kLastCalls, kLastCalls);
}

std::chrono::seconds Server::sink_limit() {
    return limit_of_sinks;
}

void Server::add_object() {
    add(1);
}

void Server::remove_object() {
    add(-1);
}

void Server::lock(long count) {
    add(count);
}

}  // namespace microsip::com
