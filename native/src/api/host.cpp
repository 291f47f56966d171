// SPDX-License-Identifier: MIT
#include "microsip/host.h"

#include "api/guard.h"
#include "host/host.h"

namespace {

using microsip::api::guard;
using microsip::host::Host;
using microsip::host::Options;

Host& inside(msn_host* host) {
    return *reinterpret_cast<Host*>(host);
}
const Host& inside(const msn_host* host) {
    return *reinterpret_cast<const Host*>(host);
}

}  // namespace

extern "C" {

msn_host* msn_host_open(const msn_host_options* options, msn_error* error) {
    return guard<msn_host*>(error, nullptr,
                            [&] { return reinterpret_cast<msn_host*>(new Host(Options::from(options))); });
}

uint64_t msn_host_new_call(msn_host* host) {
    return inside(host).new_call();
}

void msn_host_report(msn_host* host, const msn_fact* fact) {
    guard(nullptr, false, [&] { return inside(host).report(*fact), true; });
}

uint32_t msn_host_take(msn_host* host, msn_command* command, int32_t timeout_ms) {
    return guard<uint32_t>(nullptr, MSN_STATUS_AGAIN, [&] { return inside(host).take(*command, timeout_ms); });
}

void msn_host_stop_taking(msn_host* host) {
    inside(host).stop_taking();
}

int32_t msn_host_command_descriptor(msn_host* host) {
    const auto descriptor = inside(host).command_descriptor();
#if defined(_WIN32)
    return static_cast<int32_t>(reinterpret_cast<std::intptr_t>(descriptor));  // a handle's value has 32 bits
#else
    return descriptor;
#endif
}

uint32_t msn_host_finish(msn_host* host, uint64_t command_id, const msn_outcome* outcome) {
    return guard<uint32_t>(nullptr, MSN_STATUS_OUT_OF_RESOURCES,
                           [&] { return inside(host).finish(command_id, *outcome); });
}

uint32_t msn_host_call(msn_host* host, uint64_t call_id, msn_call* call) {
    return guard<uint32_t>(nullptr, MSN_STATUS_FAILED, [&] { return inside(host).call(call_id, *call); });
}

const char* msn_host_instance(const msn_host* host) {
    return inside(host).instance().c_str();
}

void msn_host_close(msn_host* host) {
    if (host) delete &inside(host);
}

}  // extern "C"
