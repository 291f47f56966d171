// SPDX-License-Identifier: MIT
#include "host/options.h"

#include <bit>
#include <cstring>

#include "connection/runtime_directory.h"
#include "region/failure.h"
#include "region/layout.h"

namespace microsip::host {

namespace {

std::uint32_t within(const char* field, std::uint32_t value, std::uint32_t least, std::uint32_t most) {
    if (value >= least && value <= most) return value;
    throw region::Failure(MSN_STATUS_INVALID_ARGUMENT, std::string(field) + " " + std::to_string(value) +
                                                           " is not in " + std::to_string(least) + ".." +
                                                           std::to_string(most));
}

}  // namespace

Options Options::from(const msn_host_options* given) {
    const msn_host_options options = given ? *given : msn_host_options{};
    const auto or_default = [](std::uint32_t value, std::uint32_t usual) { return value ? value : usual; };
    Options made;
    made.instance = connection::instance_name({options.instance, strnlen(options.instance, sizeof options.instance)});
    made.ring_slots = within("ring_slots", or_default(options.ring_slots, region::kDefaultRingSlots), 256, 65536);
    if (!std::has_single_bit(made.ring_slots)) {
        throw region::Failure(MSN_STATUS_INVALID_ARGUMENT,
                              "ring_slots " + std::to_string(made.ring_slots) + " is no power of two");
    }
    made.max_clients = within("max_clients", or_default(options.max_clients, 256), 1, 4096);
    made.max_clients_of_process =
        within("max_clients_of_process", or_default(options.max_clients_of_process, 32), 1, 4096);
    made.spare_descriptors = or_default(options.spare_descriptors, 1024);
    return made;
}

}  // namespace microsip::host
