// SPDX-License-Identifier: MIT
// Admission as processes of their own see it, and what a client is given.
#include <gtest/gtest.h>
#include <windows.h>

#include <memory>
#include <thread>

#include "client/reader.h"
#include "connection/listener.h"
#include "connection/source_windows.h"
#include "host/crowd.h"
#include "host/open_host.h"
#include "host/raw_client.h"
#include "host/soon.h"
#include "region/child_windows.h"
#include "region/environment.h"
#include "region/failure.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;
using namespace microsip::connection;

constexpr char kOther[] = "S-1-5-21-1-2-3-1001";  // a user of nobody's
constexpr auto kNotPermitted = static_cast<std::uint32_t>(MSN_STATUS_NOT_PERMITTED);

const Role kSilentCrowd("silent-crowd", [](const Arguments&) { return be_a_silent_crowd() == kCrowd ? 0 : 1; });

// Sends a command, tells of it, and waits to be killed.
const Role kVictim("victim", [](const Arguments&) {
    RawClient client("test");
    client.say_hello();
    client.send(0, client.id(1), command_of(MSN_COMMAND_TYPE_PING));
    DWORD size = 0;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "s", 1, &size, nullptr);
    char byte = 0;
    ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &size, nullptr);
    return 0;
});

// Views of control regions in this process.
std::size_t control_mappings() {
    std::size_t count = 0;
    MEMORY_BASIC_INFORMATION view = {};
    for (const char* at = nullptr; VirtualQuery(at, &view, sizeof view);
         at = static_cast<const char*>(view.BaseAddress) + view.RegionSize) {
        count += view.Type == MEM_MAPPED && view.RegionSize == sizeof(ControlRegion);
    }
    return count;
}

TEST(Admission, ThreeHundredHalfMadeOnesCostTheOthersNothing) {
    OpenHost host;
    host.answer_commands();
    for (std::uint32_t attached = 0; attached <= 10;) {  // mostly one crowd is enough
        Child crowd("silent-crowd");
        for (; crowd.runs(); ++attached) {
            RawClient client("test");
            ASSERT_EQ(client.say_hello(), 0u);
            client.send(0, client.id(1), command_of(MSN_COMMAND_TYPE_PING));
            ASSERT_EQ(client.outcome(0).status, 0u);
        }
        ASSERT_EQ(crowd.wait(), 0u) << "some were not told why";
    }
}

TEST(Admission, DeadClientLeavesNothingBehind) {
    OpenHost host;
    RawClient witness("test");
    ASSERT_EQ(witness.say_hello(), 0u);
    const auto serve_a_victim = [&] {
        Child child("victim");
        char byte = 0;
        ASSERT_TRUE(child.read(&byte, 1));
        child.kill();
        // Its command may still be taken, or be gone with it.
        msn_command command = {};
        if (msn_host_take(host.get(), &command, 200) == MSN_STATUS_OK) {
            const msn_outcome outcome = {};
            EXPECT_EQ(msn_host_finish(host.get(), command.command_id, &outcome), 0u);
        }
        EXPECT_TRUE(soon([&] { return atomic(witness.header().clients).load() == 1; }));
    };
    serve_a_victim();                    // whatever is made once has been made
    constexpr std::size_t mappings = 2;  // of the witness's region, by both ends
    ASSERT_TRUE(soon([&] { return control_mappings() == mappings; })) << control_mappings();
    const std::size_t handles = open_handles();
    constexpr std::size_t kVictims = 8;  // Windows' own pool may open one or another; one for each would be ours
    for (std::size_t i = 0; i < kVictims; ++i)
        serve_a_victim();
    EXPECT_TRUE(soon([&] { return open_handles() < handles + kVictims; })) << open_handles() << " after " << handles;
    EXPECT_TRUE(soon([&] { return control_mappings() == mappings; }));
    witness.send(0, witness.id(1), command_of(MSN_COMMAND_TYPE_PING));
    msn_command command = {};
    ASSERT_EQ(msn_host_take(host.get(), &command, kPatienceMs), 0u);
    const msn_outcome outcome = {};
    msn_host_finish(host.get(), command.command_id, &outcome);
    EXPECT_EQ(witness.outcome(0).status, 0u);
}

// Nobody takes its command, and the bytes that rang for it stay where they are.
TEST(Admission, ADeathIsNoticedThoughNobodyTakesCommands) {
    OpenHost host;
    RawClient witness("test");
    ASSERT_EQ(witness.say_hello(), 0u);
    Child child("victim");
    char byte = 0;
    ASSERT_TRUE(child.read(&byte, 1));
    ASSERT_EQ(atomic(witness.header().clients).load(), 2u);
    child.kill();
    EXPECT_TRUE(soon([&] { return atomic(witness.header().clients).load() == 1; }));
}

// What a thread began and left under way does not end with it.
TEST(Admission, AConnectionOutlivesTheThreadThatMadeIt) {
    std::unique_ptr<OpenHost> host;
    std::thread([&] { host = std::make_unique<OpenHost>(); }).join();
    std::unique_ptr<RawClient> client;
    std::thread([&] {
        client = std::make_unique<RawClient>("test");
        client->say_hello();
    }).join();
    host->answer_commands();
    client->send(0, client->id(1), command_of(MSN_COMMAND_TYPE_PING));
    EXPECT_EQ(client->outcome(0).status, 0u);
    EXPECT_FALSE(client->ended(0));
    EXPECT_EQ(atomic(client->header().clients).load(), 1u);
}

TEST(Admission, AnotherUsersClientIsRefused) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    const Environment other("MSN_TEST_USER", kOther);
    RawClient refused("test");
    EXPECT_EQ(refused.say_hello(), kNotPermitted);
    EXPECT_STREQ(refused.hello.text, "the phone belongs to another user");
    EXPECT_FALSE(refused.public_region);
    EXPECT_TRUE(refused.ended());
}

TEST(Admission, AnotherUsersPhoneIsNotAttachedTo) {
    OpenHost host;
    const Environment other("MSN_TEST_USER", kOther);
    msn_error error = {};
    EXPECT_FALSE(try_attach(error));
    EXPECT_EQ(error.status, kNotPermitted);
    EXPECT_STREQ(error.text, "the phone 'test' belongs to another user");
}

TEST(Admission, TheEventThatWakesAClientIsNotTheClientsToSet) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    HANDLE wake = client.channel.get()->second_event();
    ASSERT_NE(wake, nullptr);
    EXPECT_EQ(WaitForSingleObject(wake, 0), static_cast<DWORD>(WAIT_TIMEOUT));
    EXPECT_FALSE(SetEvent(wake));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_ACCESS_DENIED));
    EXPECT_FALSE(ResetEvent(wake));
    HANDLE more = nullptr;
    if (DuplicateHandle(GetCurrentProcess(), wake, GetCurrentProcess(), &more, EVENT_MODIFY_STATE, FALSE, 0)) {
        CloseHandle(more);
        if (on_wine()) GTEST_SKIP() << "Wine does not check what is asked of a duplicate";
        ADD_FAILURE() << "made into one that can be set";
    }
}

TEST(Admission, WhatAClientThatWentWasToBeGivenIsTakenBack) {
    const PrivateDirectory parent;
    Listener listener("test");
    Channel client = connect_to(RuntimeDirectory(), "test");
    Channel host;
    ASSERT_TRUE(soon([&] { return listener.accept(host) == Listener::Accepted::One; }));
    const SharedMemory memory = create_shared_memory("test", 4096, Sharing::ReadWrite);
    const NativeHandle both[] = {memory.handle.get(), memory.handle.get()};
    const std::size_t before = open_handles();
    client.reset();
    const std::size_t of_client = before - open_handles();
    EXPECT_GT(of_client, 0u);
    bool sent = true;
    try {
        sent = send_packet(host.get(), "hello", 5, both, 2);
    } catch (const Failure&) {
        sent = false;
    }
    EXPECT_FALSE(sent);
    EXPECT_LE(open_handles(), before - of_client + 1) << "the host's own event may stay, nothing of the client's";
}

}  // namespace
