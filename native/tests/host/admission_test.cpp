// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "connection/admission.h"
#include "host/open_host.h"
#include "host/raw_client.h"
#include "host/soon.h"
#include "region/clock.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;
using microsip::connection::Admission;

TEST(Admission, RefusesBeyondTheProcessLimitAndSaysWhy) {
    OpenHost host([](msn_host_options& options) { options.max_clients_of_process = 3; });
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>("test"));
        ASSERT_EQ(clients.back()->say_hello(), 0u);
    }
    RawClient refused("test");
    EXPECT_EQ(refused.say_hello(), static_cast<std::uint32_t>(MSN_STATUS_TOO_MANY_OF_PROCESS));
    EXPECT_NE(std::string(refused.hello.text).find(std::to_string(own_process_id())), std::string::npos);
    EXPECT_FALSE(refused.public_region);
    EXPECT_TRUE(refused.ended());
    clients.pop_back();
    ASSERT_TRUE(soon([&] { return atomic(clients[0]->header().clients).load() == 2; }));
    RawClient next("test");
    EXPECT_EQ(next.say_hello(), 0u);
    EXPECT_EQ(next.hello.client_number, 4u) << "numbers are not used again";
}

TEST(Admission, RefusesBeyondTheLimitOfAll) {
    OpenHost host([](msn_host_options& options) { options.max_clients = 2; });
    RawClient first("test");
    RawClient second("test");
    RawClient third("test");
    EXPECT_EQ(first.say_hello(), 0u);
    EXPECT_EQ(second.say_hello(), 0u);
    EXPECT_EQ(third.say_hello(), static_cast<std::uint32_t>(MSN_STATUS_TOO_MANY_CLIENTS));
}

TEST(Admission, KeepsDescriptorsBack) {
    OpenHost host([](msn_host_options& options) { options.spare_descriptors = 0xffffffff; });
    RawClient client("test");
    EXPECT_EQ(client.say_hello(), 0u) << "half of them are for clients even then";
}

TEST(Admission, WrongHellosAreRefused) {
    OpenHost host;
    const std::uint32_t process = own_process_id();
    RawClient magic("test");
    EXPECT_EQ(magic.say_hello({1, MSN_ABI_VERSION, process, 0}), static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC));
    RawClient newer("test");
    EXPECT_EQ(newer.say_hello({kMagic, MSN_ABI_VERSION + 1, process, 0}),
              static_cast<std::uint32_t>(MSN_STATUS_OLDER_ABI));
    RawClient older("test");
    EXPECT_EQ(older.say_hello({kMagic, MSN_ABI_VERSION - 1, process, 0}),
              static_cast<std::uint32_t>(MSN_STATUS_NEWER_ABI));
    RawClient brief("test");
    brief.ring();
    EXPECT_EQ(brief.hear_hello(), static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_TRUE(brief.ended());
}

TEST(Admission, HalfMadeConnectionIsClosedAfterTwoSeconds) {
    OpenHost host;
    const std::int64_t start = monotonic_ns();
    RawClient silent("test");
    EXPECT_EQ(silent.hear_hello(), static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
    EXPECT_TRUE(silent.ended());
    EXPECT_GE(monotonic_ns() - start, Admission::kHelloWithinNs - 10'000'000);
}

TEST(Admission, ARunningCommandOutlivesItsClient) {
    OpenHost host;
    auto client = std::make_unique<RawClient>("test");
    ASSERT_EQ(client->say_hello(), 0u);
    client->send(0, client->id(1), command_of(MSN_COMMAND_TYPE_PING));
    msn_command command = {};
    ASSERT_EQ(msn_host_take(host.get(), &command, kPatienceMs), 0u);
    RawClient witness("test");
    ASSERT_EQ(witness.say_hello(), 0u);
    client.reset();
    ASSERT_TRUE(soon([&] { return atomic(witness.header().clients).load() == 1; }));
    const msn_outcome outcome = {};
    EXPECT_EQ(msn_host_finish(host.get(), command.command_id, &outcome), 0u);
    EXPECT_EQ(load_head(witness.header()), 1u) << "CommandCompleted is told to everybody all the same";
    EXPECT_EQ(msn_host_finish(host.get(), command.command_id, &outcome),
              static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
}

TEST(Open, SaysWhoHoldsTheName) {
    OpenHost host;
    msn_host_options options = {};
    std::strcpy(options.instance, "test");
    msn_error error = {};
    EXPECT_EQ(msn_host_open(&options, &error), nullptr);
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_INSTANCE_RUNS));
    EXPECT_NE(std::string(error.text).find("process " + std::to_string(own_process_id())), std::string::npos);
}

TEST(Open, NamesTheOptionThatIsWrong) {
    const PrivateDirectory directory;
    const auto text_for = [](const std::function<void(msn_host_options&)>& adjust) {
        msn_host_options options = {};
        adjust(options);
        msn_error error = {};
        EXPECT_EQ(msn_host_open(&options, &error), nullptr);
        EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
        return std::string(error.text);
    };
    EXPECT_NE(text_for([](auto& options) { options.ring_slots = 300; }).find("ring_slots 300"), std::string::npos);
    EXPECT_NE(text_for([](auto& options) { options.ring_slots = 1 << 20; }).find("ring_slots"), std::string::npos);
    EXPECT_NE(text_for([](auto& options) { options.max_clients = 5000; }).find("max_clients"), std::string::npos);
    EXPECT_NE(text_for([](auto& options) { std::strcpy(options.instance, "a/b"); }).find("a/b"), std::string::npos);
}

}  // namespace
