// SPDX-License-Identifier: MIT
// What a phone hands over, handles and all; a well-behaved client closes them once mapped.
#pragma once

#include <string>

#include "host/raw_client.h"
#include "hostile.h"

namespace microsip::hostile {

struct HandedOver {
    // Throws Failure, with the phone's reason where it refused.
    explicit HandedOver(const std::string& instance) : channel(test::RawClient::connect(instance)) {
        const region::ClientHello said = {region::kMagic, MSN_ABI_VERSION, region::own_process_id(), 0};
        connection::send_packet(channel.get(), &said, sizeof said);
        await(channel.get(), "no answer to the hello");
        region::HostHello hello = {};
        region::Handle handles[2];
        if (connection::receive_packet(channel.get(), &hello, sizeof hello, handles, 2) != connection::Received::Packet)
            throw region::Failure(MSN_STATUS_BAD_MAGIC, "no answer of the right size");
        if (hello.status != MSN_STATUS_OK) throw region::Failure(static_cast<msn_status>(hello.status), hello.text);
        public_region = std::move(handles[0]);
        control_region = std::move(handles[1]);
    }

    connection::Channel channel;
    region::Handle public_region;
    region::Handle control_region;
};

}  // namespace microsip::hostile
