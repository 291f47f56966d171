// SPDX-License-Identifier: MIT
#include "client/host_process.h"

#include <fcntl.h>
#include <io.h>

#include <stdexcept>

#include "region/child_windows.h"
#include "region/environment.h"
#include "region/patience.h"
#include "region/process.h"

namespace microsip::test {

namespace {

// Arguments: the names of the first and of the second script, if any.
const Role kHost("host", [](const Arguments& arguments) {
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
    const HostScript* first = arguments.empty() ? nullptr : HostScript::find(arguments[0]);
    const HostScript* second = arguments.size() < 2 ? nullptr : HostScript::find(arguments[1]);
    if (!first || (arguments.size() == 2 && !second)) return 3;
    return run_host(*first, second, [] {
        char byte = kGoOn;
        return _write(1, &byte, 1) == 1 && _read(0, &byte, 1) == 1 ? byte : '\0';
    });
});

// Once set it stays so.
struct Event {
    explicit Event(const char* what)
        : name(what + ("-" + std::to_string(region::own_process_id())) + "-" + std::to_string(++made)),
          handle(CreateEventA(nullptr, TRUE, FALSE, name.c_str())) {}
    bool is_set(DWORD timeout_ms = 0) const { return WaitForSingleObject(handle.get(), timeout_ms) == WAIT_OBJECT_0; }

    static inline int made = 0;
    std::string name;
    region::Handle handle;
};

Arguments names_of(const HostScript& first, const HostScript* second) {
    return second ? Arguments{first.name(), second->name()} : Arguments{first.name()};
}

}  // namespace

struct HostProcess::Child {
    Child(const HostScript& first, const HostScript* second, const char* stop_at)
        : stopped("msn-test-stopped"), resumed("msn-test-resumed"), process(start(first, second, stop_at)) {}

    test::Child start(const HostScript& first, const HostScript* second, const char* stop_at) const {
        const Environment where("MSN_TEST_STOP", stop_at);
        const Environment when_stopped("MSN_TEST_STOPPED", stopped.name.c_str());
        const Environment when_resumed("MSN_TEST_RESUMED", resumed.name.c_str());
        return test::Child("host", names_of(first, second), other_program());
    }

    Event stopped;
    Event resumed;
    test::Child process;
};

HostProcess::HostProcess(const HostScript& first, const HostScript* second, const char* stop_at)
    : child_(std::make_unique<Child>(first, second, stop_at)) {}

HostProcess::~HostProcess() = default;

void HostProcess::wait_ready() {
    char byte = 0;
    if (!child_->process.read(&byte, 1)) throw std::runtime_error("host not ready");
}

void HostProcess::wait_stopped() {
    if (!child_->stopped.is_set(kPatienceMs)) throw std::runtime_error("host did not stop itself");
}

void HostProcess::kill() {
    child_->process.kill();
}

void HostProcess::suspend() {
    child_->process.suspend();
}

void HostProcess::resume() {
    if (child_->stopped.is_set()) {
        SetEvent(child_->resumed.handle.get());
    } else {
        child_->process.resume();
    }
}

void HostProcess::go_on() {
    child_->process.write(&kGoOn, 1);
}

void HostProcess::stop() {
    child_->process.write(&kStop, 1);
    child_->process.wait();
}

}  // namespace microsip::test
