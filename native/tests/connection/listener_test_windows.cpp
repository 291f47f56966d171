// SPDX-License-Identifier: MIT
#include "connection/listener.h"

#include <gtest/gtest.h>
#include <windows.h>
#include <winternl.h>

#include <memory>
#include <vector>

#include "connection/contest.h"
#include "connection/private_directory.h"
#include "microsip/host.h"
#include "region/child_windows.h"
#include "region/failure.h"
#include "region/text_windows.h"
#include "region/user_windows.h"

namespace {

using namespace microsip::connection;
using namespace microsip::test;
using microsip::region::Failure;
using microsip::region::Handle;
using microsip::region::to_utf16;

constexpr char kOther[] = "S-1-5-21-1-2-3-1001";  // a user of nobody's

// Opens a host of that name when it is told to, says how that went, and holds it until it is told to go. stdin and
// stdout are not text here, so the handles are used.
const Role kHolder("holder", [](const Arguments& arguments) {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    char byte = 0;
    DWORD size = 0;
    ReadFile(input, &byte, 1, &size, nullptr);
    msn_host_options options = {};
    arguments.at(0).copy(options.instance, sizeof options.instance - 1);
    msn_error error = {};
    msn_host* host = msn_host_open(&options, &error);
    Answer answer = {GetCurrentProcessId(), error.status, {}};
    std::string(error.text).copy(answer.text, sizeof answer.text - 1);
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), &answer, sizeof answer, &size, nullptr);
    ReadFile(input, &byte, 1, &size, nullptr);
    msn_host_close(host);
    return 0;
});

Answer answer_of(Child& child) {
    Answer answer = {};
    if (!child.read(&answer, sizeof answer)) throw std::runtime_error("no answer");
    return answer;
}

HANDLE pipe_of(const std::string& address, DWORD flags, SECURITY_ATTRIBUTES* security = nullptr) {
    return CreateNamedPipeW(to_utf16(address).c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | flags,
                            PIPE_TYPE_BYTE, PIPE_UNLIMITED_INSTANCES, 4096, 4096, 0, security);
}

TEST(Listener, OneOfTwentyLivesAndIsReachable) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    std::vector<std::unique_ptr<Child>> children;
    while (children.size() < kContestants)
        children.push_back(std::make_unique<Child>("holder", Arguments{"many"}));
    for (const auto& child : children)
        child->write("o", 1);
    std::vector<Answer> said;
    for (const auto& child : children)
        said.push_back(answer_of(*child));
    const auto winner = winner_of(said);
    {
        const Channel channel = connect_to(directory, "many");
        ASSERT_TRUE(channel);
        EXPECT_EQ(peer_of(channel.get()).process_id, winner);
    }
    EXPECT_EQ(directory.instances(), std::vector<std::string>{"many"});
    for (const auto& child : children)
        child->write("e", 1);
    for (const auto& child : children)
        EXPECT_EQ(child->wait(), 0u);
    EXPECT_TRUE(std::filesystem::is_empty(directory.path())) << "the one that lived took its files away";
}

TEST(Listener, AKilledPhonesNameIsFreeAtOnceAlsoWhileAClientHoldsItsPipe) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    Child host("holder", {"one"});
    host.write("o", 1);
    ASSERT_EQ(answer_of(host).status, 0u);
    ASSERT_EQ(directory.instances().size(), 1u);
    const Channel held = connect_to(directory, "one");
    ASSERT_TRUE(held);
    host.kill();
    EXPECT_TRUE(std::filesystem::is_empty(directory.path())) << "its files went with it";
    EXPECT_FALSE(connect_to(directory, "one"));
    const Listener next("one");
    const Channel channel = connect_to(directory, "one");
    ASSERT_TRUE(channel);
    EXPECT_EQ(peer_of(channel.get()).process_id, GetCurrentProcessId());
}

TEST(Listener, WhoeverSitsOnItsPipeIsFound) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    HANDLE made = pipe_of(directory.address_of("one"), FILE_FLAG_FIRST_PIPE_INSTANCE);
    ASSERT_NE(made, INVALID_HANDLE_VALUE);
    const Handle squatter(made);
    try {
        const Listener listener("one");
        if (on_wine()) GTEST_SKIP() << "Wine does not check that an end is its pipe's first";
        FAIL() << "a phone joined a pipe that another made";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_INSTANCE_RUNS);
        EXPECT_NE(std::string(failure.what()).find(directory.address_of("one")), std::string::npos);
    }
}

TEST(Listener, IsTheFirstOfItsPipe) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    const Listener listener("one");
    HANDLE made = pipe_of(directory.address_of("one"), FILE_FLAG_FIRST_PIPE_INSTANCE);
    const DWORD error = GetLastError();
    if (made != INVALID_HANDLE_VALUE) CloseHandle(made);
    if (made != INVALID_HANDLE_VALUE && on_wine())
        GTEST_SKIP() << "Wine does not check that an end is its pipe's first";
    EXPECT_EQ(made, INVALID_HANDLE_VALUE);
    EXPECT_EQ(error, static_cast<DWORD>(ERROR_ACCESS_DENIED));
}

TEST(Listener, RemoteClientsAreRejected) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    const Listener listener("one");
    const std::wstring name = to_utf16(directory.address_of("one"));
    const Handle end(CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr));
    ASSERT_NE(end.get(), INVALID_HANDLE_VALUE);
    struct {  // FILE_PIPE_LOCAL_INFORMATION
        ULONG type;
        ULONG rest[9];
    } local = {};
    constexpr auto kLocal = static_cast<FILE_INFORMATION_CLASS>(24);  // FilePipeLocalInformation
    constexpr ULONG kRejectRemote = 2;                                // FILE_PIPE_REJECT_REMOTE_CLIENTS
    IO_STATUS_BLOCK status = {};
    ASSERT_EQ(NtQueryInformationFile(end.get(), &status, &local, sizeof local, kLocal), 0);
    if (on_wine() && !(local.type & kRejectRemote))
        GTEST_SKIP() << "Wine does not keep this flag: it has no remote pipes";
    EXPECT_TRUE(local.type & kRejectRemote);
}

TEST(Listener, APipeThatIsAnotherUsersIsNotEntered) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    const Environment other("MSN_TEST_USER", kOther);
    microsip::region::PrivateObject security(FILE_GENERIC_READ | FILE_GENERIC_WRITE);
    HANDLE made = pipe_of(directory.address_of("one"), FILE_FLAG_FIRST_PIPE_INSTANCE, security.attributes());
    ASSERT_NE(made, INVALID_HANDLE_VALUE);
    const Handle pipe(made);
    try {
        const Channel channel = connect_to(directory, "one");
        if (on_wine()) GTEST_SKIP() << "Wine does not check who connects to a pipe";
        FAIL() << "entered";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_NOT_PERMITTED);
        EXPECT_NE(std::string(failure.what()).find(directory.address_of("one")), std::string::npos);
    }
}

TEST(Listener, NobodyElseIsGrantedAnything) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    const Listener listener("one");
    const std::wstring name = to_utf16(directory.address_of("one"));
    const Handle end(CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr));
    ASSERT_NE(end.get(), INVALID_HANDLE_VALUE);
    alignas(ACL) unsigned char buffer[1024];
    DWORD size = 0;
    ASSERT_TRUE(GetKernelObjectSecurity(end.get(), DACL_SECURITY_INFORMATION, buffer, sizeof buffer, &size))
        << GetLastError();
    BOOL present = FALSE;
    BOOL defaulted = FALSE;
    ACL* list = nullptr;
    ASSERT_TRUE(GetSecurityDescriptorDacl(buffer, &present, &list, &defaulted));
    if (on_wine() && (!present || !list)) GTEST_SKIP() << "Wine does not keep a pipe's security descriptor";
    ASSERT_TRUE(present && list);
    EXPECT_EQ(list->AceCount, 2u) << "the user and OWNER RIGHTS";
}

TEST(Listener, ListsWhatRuns) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    EXPECT_TRUE(directory.instances().empty());
    const Listener second("second");
    const Listener first("first");
    EXPECT_EQ(directory.instances(), (std::vector<std::string>{"first", "second"}));
}

TEST(Listener, ANameMayBeADosDevicesOrEndWithADot) {
    const PrivateDirectory parent;
    const RuntimeDirectory directory;
    for (const std::string name : {"com1", "NUL", "aux.desk", "con", "desk."}) {
        const Listener listener(name);
        const Channel channel = connect_to(directory, name);
        ASSERT_TRUE(channel) << name;
        EXPECT_EQ(directory.instances(), std::vector<std::string>{name});
        EXPECT_THROW(Listener{name}, Failure) << name;
    }
}

}  // namespace
