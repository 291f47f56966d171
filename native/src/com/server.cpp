// SPDX-License-Identifier: MIT
#include "com/server.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

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

// Until nothing was used for the whole time.
void wait_unused(std::chrono::seconds linger) {
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [] { return uses == 0; });
        const auto seen = changes;
        if (!changed.wait_for(lock, linger, [&] { return changes != seen; })) return;
    }
}

}  // namespace

void Server::run(const Limits& limits) {
    limit_of_sinks = limits.sink_limit;
    pin_interfaces();
    const auto factory = make<ClassFactory>();
    add(-1);  // the factory itself is no use
    DWORD registration = 0;
    check(
        CoRegisterClassObject(__uuidof(::Phone), factory.get(), CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &registration),
        "COM does not take the class");
    while (true) {
        wait_unused(limits.linger);
        CoSuspendClassObjects();  // who comes from here on starts a server of his own
        const std::lock_guard lock(mutex);
        if (uses == 0) break;
        CoResumeClassObjects();  // somebody came just before
    }
    CoRevokeClassObject(registration);
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

void Server::lock(bool on) {
    add(on ? 1 : -1);
}

}  // namespace microsip::com
