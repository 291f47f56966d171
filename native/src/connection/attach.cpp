// SPDX-License-Identifier: MIT
#include "connection/attach.h"

#include <algorithm>
#include <iterator>

#include "connection/channel.h"
#include "connection/region_check.h"
#include "connection/runtime_directory.h"
#include "connection/waiting.h"
#include "region/clock.h"
#include "region/failure.h"
#include "region/layout.h"
#include "region/process.h"

namespace microsip::connection {

namespace {

using region::Failure;

// Waits on, or throws because the time is up or an interrupt came.
void wait_on(SourceHandle channel, std::int64_t until, std::int64_t deadline, const Notifier& interrupt) {
    if (region::monotonic_ns() >= deadline) {
        throw Failure(MSN_STATUS_TIMED_OUT, "the phone did not answer in time");
    }
    const Woken woken = wait_for(channel, interrupt.handle(), kNoSource, std::min(until, deadline));
    if (woken.notifier) throw Failure(MSN_STATUS_STOPPED, "attaching was interrupted");
}

Channel connect_in_time(const RuntimeDirectory& directory, const std::string& instance, std::int64_t deadline,
                        const Notifier& interrupt) {
    constexpr std::int64_t kBusyPause = 5'000'000;
    for (;;) {
        try {
            return connect_to(directory, instance);
        } catch (const Failure& failure) {
            if (failure.status() != MSN_STATUS_AGAIN) throw;
        }
        // Its queue of connections is full; the kernel has no notice of a place in it.
        wait_on(kNoSource, region::monotonic_ns() + kBusyPause, deadline, interrupt);
    }
}

region::HostHello exchange_hellos(SourceHandle channel, region::Handle (&handles)[2], std::int64_t deadline,
                                  const Notifier& interrupt) {
    const region::ClientHello hello = {region::kMagic, MSN_ABI_VERSION, region::own_process_id(), 0};
    // Should it fail, the phone's reason may still be there to read.
    send_packet(channel, &hello, sizeof hello);
    region::HostHello answer = {};
    for (;;) {
        switch (receive_packet(channel, &answer, sizeof answer, handles, std::size(handles))) {
            case Received::Packet:
                return answer;
            case Received::Ended:
                if (answer.magic == 0) {
                    throw Failure(MSN_STATUS_NO_SUCH_INSTANCE, "the phone went away before it answered");
                }
                check_version(answer.magic, answer.abi_version, "the phone's answer");
                throw Failure(MSN_STATUS_BAD_MAGIC, "the phone's answer is not of the right size");
            case Received::NothingYet:
                wait_on(channel, deadline, deadline, interrupt);
        }
    }
}

}  // namespace

Attachment attach(const std::string& instance, std::int64_t until_monotonic_ns, const Notifier& interrupt) {
    const RuntimeDirectory directory;
    Attachment made;
    made.channel = connect_in_time(directory, instance, until_monotonic_ns, interrupt);
    if (!made.channel) {
        throw Failure(MSN_STATUS_NO_SUCH_INSTANCE,
                      "no phone '" + instance + "' runs (" + directory.path_of(instance) + ")");
    }
    if (!peer_of(made.channel.get()).same_user) {
        throw Failure(MSN_STATUS_NOT_PERMITTED, "the phone '" + instance + "' belongs to another user");
    }
    region::Handle handles[2];
    region::HostHello answer = exchange_hellos(made.channel.get(), handles, until_monotonic_ns, interrupt);
    check_version(answer.magic, answer.abi_version, "the phone's answer");
    if (answer.status != MSN_STATUS_OK) {
        answer.text[sizeof answer.text - 1] = 0;
        throw Failure(static_cast<msn_status>(answer.status), answer.text);
    }
    if (!handles[0] || !handles[1] || answer.public_size < sizeof(region::PublicHeader) ||
        answer.control_size < sizeof(region::ControlRegion)) {
        throw Failure(MSN_STATUS_BAD_MAGIC, "the phone handed over no or too little shared memory");
    }
    made.public_region = map_shared_memory(handles[0], answer.public_size, region::Access::ReadOnly);
    made.control_region = map_shared_memory(handles[1], answer.control_size, region::Access::ReadWrite);
    check_public_region(made.public_region);
    check_control_region(made.control_region, answer.client_number);
    made.client_number = answer.client_number;
    return made;
}

}  // namespace microsip::connection
