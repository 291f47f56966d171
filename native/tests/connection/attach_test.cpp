// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstring>

#include "connection/fake_host.h"
#include "host/open_host.h"
#include "region/process.h"

namespace {

using namespace microsip;
using namespace microsip::test;

TEST(Attach, AnOfferThatIsRightIsTaken) {
    EXPECT_EQ(attach_to([](Offer&) {}).status, static_cast<std::uint32_t>(MSN_STATUS_OK));
}

TEST(Attach, UnknownInstanceIsNamed) {
    const PrivateDirectory directory;
    msn_error error = {};
    EXPECT_FALSE(try_attach(error, 0, "nobody"));
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_INSTANCE));
    EXPECT_NE(std::strstr(error.text, "nobody"), nullptr);
    EXPECT_FALSE(try_attach(error, 0, "../evil"));
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_FALSE(try_attach(error, 1u << 20, "test"));
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
}

TEST(Attach, OtherMagicAndOtherVersionsAreToldApart) {
    const auto wrong = [](std::uint32_t magic, std::uint32_t version) {
        return attach_to([&](Offer& offer) {
                   offer.hello.magic = magic;
                   offer.hello.abi_version = version;
               })
            .status;
    };
    EXPECT_EQ(wrong(0x12345678, MSN_ABI_VERSION), static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC));
    EXPECT_EQ(wrong(region::kMagic, MSN_ABI_VERSION + 1), static_cast<std::uint32_t>(MSN_STATUS_NEWER_ABI));
    EXPECT_EQ(wrong(region::kMagic, 0), static_cast<std::uint32_t>(MSN_STATUS_OLDER_ABI));
    const auto in_region = [](std::uint32_t magic, std::uint32_t version) {
        return attach_to([&](Offer& offer) {
                   offer.spoil_public = [=](region::PublicHeader& header) {
                       header.magic = magic;
                       header.abi_version = version;
                   };
               })
            .status;
    };
    EXPECT_EQ(in_region(0, MSN_ABI_VERSION), static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC));
    EXPECT_EQ(in_region(region::kMagic, 9), static_cast<std::uint32_t>(MSN_STATUS_NEWER_ABI));
}

TEST(Attach, RegionIsCheckedBeforeItIsUsed) {
    using Header = region::PublicHeader;
    const std::pair<const char*, std::function<void(Header&)>> spoils[] = {
        {"ring past the end", [](Header& header) { header.ring_offset = header.region_size - 256; }},
        {"ring offset overflows", [](Header& header) { header.ring_offset = ~std::uint64_t{63}; }},
        {"ring over the header", [](Header& header) { header.ring_offset = 0; }},
        {"ring offset not aligned", [](Header& header) { header.ring_offset += 4; }},
        {"slots no power of two", [](Header& header) { header.ring_slots = 255; }},
        {"no slots", [](Header& header) { header.ring_slots = 0; }},
        {"too many slots", [](Header& header) { header.ring_slots = 1u << 31; }},
        {"call rows past the end", [](Header& header) { header.call_rows_offset = header.region_size - 4096; }},
        {"too many call rows", [](Header& header) { header.call_rows = region::kCallRows + 1; }},
        {"account rows past the end", [](Header& header) { header.account_rows_offset = header.region_size - 64; }},
        {"too many account rows", [](Header& header) { header.account_rows = region::kAccountRows + 1; }},
        {"device rows past the end",
         [](Header& header) {
             header.device_rows = region::kDeviceRows;
             header.device_rows_offset = header.region_size - 64;
         }},
        {"device rows without a place", [](Header& header) { header.device_rows = 1; }},
        {"too many device rows", [](Header& header) { header.device_rows = region::kDeviceRows + 1; }},
        {"settings past the end", [](Header& header) { header.settings_offset = header.region_size - 64; }},
        {"settings over the header", [](Header& header) { header.settings_offset = 64; }},
        {"other size", [](Header& header) { header.region_size += 4096; }},
        {"header of no size", [](Header& header) { header.header_size = 0; }},
    };
    for (const auto& [what, spoil] : spoils) {
        const msn_error error = attach_to([&](Offer& offer) { offer.spoil_public = spoil; });
        EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC)) << what;
    }
}

TEST(Attach, TooLittleMemoryIsRefused) {
    const std::pair<const char*, std::function<void(Offer&)>> spoils[] = {
        {"public smaller than announced", [](Offer& offer) { offer.public_size = 4096; }},
        {"public smaller than a header",
         [](Offer& offer) { offer.public_size = offer.hello.public_size = sizeof(region::PublicHeader) - 64; }},
        {"control smaller than announced", [](Offer& offer) { offer.control_size = 4096; }},
        {"control too small", [](Offer& offer) { offer.control_size = offer.hello.control_size = 4096; }},
        {"one handle", [](Offer& offer) { offer.handles = 1; }},
        {"no handle", [](Offer& offer) { offer.handles = 0; }},
        {"control of another client",
         [](Offer& offer) { offer.spoil_control = [](region::ControlHeader& header) { header.client_number = 9; }; }},
        {"control of other slots",
         [](Offer& offer) { offer.spoil_control = [](region::ControlHeader& header) { header.slots = 1024; }; }},
    };
    for (const auto& [what, spoil] : spoils) {
        EXPECT_EQ(attach_to(spoil).status, static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC)) << what;
    }
}

TEST(Attach, RefusalIsPassedOn) {
    const msn_error error = attach_to([](Offer& offer) {
        offer.hello.status = MSN_STATUS_TOO_MANY_CLIENTS;
        std::strcpy(offer.hello.text, "256 are attached");
    });
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_TOO_MANY_CLIENTS));
    EXPECT_STREQ(error.text, "256 are attached");
}

TEST(Attach, WhatIsNoHelloIsNoPhone) {
    const msn_error error =
        attach_to([](connection::SourceHandle channel) { connection::send_packet(channel, "HTTP/1.1 400", 12); });
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC));
}

TEST(Attach, APhoneThatSaysNothingTimesOut) {
    const std::int64_t start = region::monotonic_ns();
    const msn_error error = attach_to([](connection::SourceHandle) {}, 100);
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
    EXPECT_GE(region::monotonic_ns() - start, 100'000'000);
}

TEST(Attach, LimitOfOneProcessIsTold) {
    const OpenHost host([](msn_host_options& options) { options.max_clients_of_process = 2; });
    const ClientHandle first = attach();
    const ClientHandle second = attach();
    msn_error error = {};
    EXPECT_FALSE(try_attach(error));
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_TOO_MANY_OF_PROCESS));
}

TEST(Attach, RunningPhonesAreListed) {
    const PrivateDirectory directory;
    EXPECT_EQ(msn_instances(nullptr, 0), 0u);
    msn_host_options options = {};
    msn_error error = {};
    std::strcpy(options.instance, "beta");
    msn_host* beta = msn_host_open(&options, &error);
    std::strcpy(options.instance, "alpha");
    msn_host* alpha = msn_host_open(&options, &error);
    ASSERT_TRUE(alpha && beta) << error.text;
    msn_instance instances[4] = {};
    ASSERT_EQ(msn_instances(instances, 1), 2u);
    EXPECT_STREQ(instances[0].name, "alpha");
    EXPECT_STREQ(instances[1].name, "");
    ASSERT_EQ(msn_instances(instances, 4), 2u);
    EXPECT_STREQ(instances[1].name, "beta");
    EXPECT_EQ(instances[1].process_id, region::own_process_id());
    msn_host_close(beta);
    EXPECT_EQ(msn_instances(instances, 4), 1u);
    msn_host_close(alpha);
}

}  // namespace
