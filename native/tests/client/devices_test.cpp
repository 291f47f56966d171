// SPDX-License-Identifier: MIT
// A phone's audio devices as a client sees them.
#include <gtest/gtest.h>

#include <cstring>

#include "client/reader.h"
#include "connection/private_directory.h"
#include "host/open_host.h"

namespace {

using namespace microsip::test;

void find(msn_host* host, std::uint32_t id, const char* name) {
    msn_device device = {};
    device.device_id = id;
    device.input_channels = 1;
    std::strcpy(device.name, name);
    msn_fact fact = {};
    fact.type = MSN_FACT_DEVICE_FOUND;
    fact.device = &device;
    msn_host_report(host, &fact);
}

void report(msn_host* host, msn_fact_type type, std::uint64_t device_id, std::uint32_t flags = 0) {
    msn_fact fact = {};
    fact.type = type;
    fact.value = device_id;
    fact.flags = flags;
    msn_host_report(host, &fact);
}

TEST(ClientDevices, AreThoseOfThePhoneById) {
    OpenHost host;
    const ClientHandle client = attach();
    msn_device devices[4] = {};
    EXPECT_EQ(msn_client_devices(client.get(), devices, 4), 0u);
    find(host.get(), 7, "Headset");
    find(host.get(), 2, "Desk");
    report(host.get(), MSN_FACT_DEVICE_USED, 7, MSN_FACT_FLAG_OUTGOING);
    ASSERT_EQ(msn_client_devices(client.get(), devices, 4), 2u);
    EXPECT_STREQ(devices[0].name, "Desk");
    EXPECT_STREQ(devices[1].name, "Headset");
    EXPECT_EQ(devices[1].flags, std::uint32_t{MSN_DEVICE_FLAG_INPUT_IN_USE});
    EXPECT_EQ(devices[1].last_sequence, 3u);
    const auto events = read_until(client.get(), MSN_EVENT_TYPE_DEVICE_IN_USE);
    EXPECT_EQ(events.back().row_index, devices[1].row_index);
    EXPECT_EQ(events.back().row_generation, devices[1].row_generation);
    EXPECT_EQ(events.back().sequence, devices[1].last_sequence);
    devices[0] = devices[1] = {};
    EXPECT_EQ(msn_client_devices(client.get(), devices, 1), 2u) << "how many there are, whatever the room";
    EXPECT_EQ(devices[0].device_id, 2u);
    EXPECT_EQ(devices[1].device_id, 0u);
    EXPECT_EQ(msn_client_devices(client.get(), nullptr, 4), 2u);
}

TEST(ClientDevices, ThatAreGoneAreNotListedAndTheirRowsAreUsedAgain) {
    OpenHost host;
    const ClientHandle client = attach();
    for (std::uint32_t id = 1; id <= 200; ++id) {
        find(host.get(), id, "one");
        report(host.get(), MSN_FACT_DEVICE_GONE, id);
    }
    find(host.get(), 201, "last");
    msn_device device = {};
    ASSERT_EQ(msn_client_devices(client.get(), &device, 1), 1u);
    EXPECT_EQ(device.device_id, 201u);
    EXPECT_GT(device.row_generation, 3u);
    host.close();
    device = {};
    EXPECT_EQ(msn_client_devices(client.get(), &device, 1), 1u);
    EXPECT_STREQ(device.name, "last") << "what was last known";
}

TEST(ClientDevices, OfNoPhoneAreNone) {
    const PrivateDirectory directory;
    const ClientHandle client = attach(MSN_CLIENT_FLAG_WAIT_FOR_HOST);
    msn_device device = {};
    EXPECT_EQ(msn_client_devices(client.get(), &device, 1), 0u);
    EXPECT_EQ(msn_client_devices(nullptr, &device, 1), 0u);
}

}  // namespace
