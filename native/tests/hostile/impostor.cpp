// SPDX-License-Identifier: MIT
#include <cstdio>

#include "connection/channel.h"
#include "connection/listener.h"
#include "hostile.h"
#include "region/layout.h"
#include "region/shared_memory.h"

namespace microsip::hostile {

void pose_as_phone(const std::string& instance, const std::string& wrong) {
    connection::Listener listener(instance);
    std::puts("listening");
    connection::Channel channel;
    while (listener.accept(channel) != connection::Listener::Accepted::One)
        await(listener.handle(), "nobody came");
    region::ClientHello hello = {};
    while (connection::receive_packet(channel.get(), &hello, sizeof hello) == connection::Received::NothingYet)
        await(channel.get(), "no hello came");

    const auto public_size = region::public_region_size(region::kDefaultRingSlots);
    const auto memory = region::create_shared_memory("impostor", public_size, region::Sharing::ReadOnly);
    const auto control =
        region::create_shared_memory("impostor", sizeof(region::ControlRegion), region::Sharing::ReadWrite);
    auto& header = memory.mapping.as<region::PublicHeader>();
    header.magic = wrong == "region-magic" ? ~region::kMagic : region::kMagic;
    header.abi_version = wrong == "region-abi" ? MSN_ABI_VERSION + 1 : MSN_ABI_VERSION;

    region::HostHello answer = {};
    answer.magic = wrong == "magic" ? ~region::kMagic : region::kMagic;
    answer.abi_version = wrong == "abi" ? MSN_ABI_VERSION + 1 : MSN_ABI_VERSION;
    answer.client_number = 1;
    answer.public_size = public_size;
    answer.control_size = sizeof(region::ControlRegion);
    const region::NativeHandle handles[] = {memory.handle.get(), control.handle.get()};
    connection::send_packet(channel.get(), &answer, sizeof answer, handles, 2);
    await(channel.get(), "the client stays");
}

}  // namespace microsip::hostile
