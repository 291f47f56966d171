// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "connection/poller.h"
#include "region/shared_memory.h"

namespace microsip::connection {

// A client's end of a connection, once the phone has admitted it.
struct Attachment {
    Channel channel;
    region::Mapping public_region;  // read-only, checked
    region::Mapping control_region;
    std::uint32_t client_number = 0;
};

// Attaches to a running phone until the time is up or interrupt is notified. Throws Failure: NO_SUCH_INSTANCE,
// NOT_PERMITTED, BAD_MAGIC, NEWER_ABI, OLDER_ABI, TIMED_OUT, OUT_OF_RESOURCES, STOPPED, or the reason for which the
// phone refused.
Attachment attach(const std::string& instance, std::int64_t until_monotonic_ns, const Notifier& interrupt);

}  // namespace microsip::connection
