// SPDX-License-Identifier: MIT
#include "region/shared_memory.h"

#include <gtest/gtest.h>
#include <windows.h>

#include "region/child_windows.h"
#include "region/failure.h"

namespace {

using namespace microsip::region;
using microsip::test::on_wine;
using microsip::test::open_handles;

constexpr std::size_t kSize = 8192;

// A handle with no more rights than these, as a client is given one; none where it is refused.
Handle duplicate(const Handle& handle, DWORD access) {
    HANDLE made = nullptr;
    DuplicateHandle(GetCurrentProcess(), handle.get(), GetCurrentProcess(), &made, access, FALSE, 0);
    return Handle(made);
}

bool maps(const Handle& handle, DWORD access) {
    void* data = MapViewOfFile(handle.get(), access, 0, 0, 0);
    return data && UnmapViewOfFile(data);
}

class PublicMemory : public testing::Test {
  protected:
    PublicMemory()
        : memory_(create_shared_memory("test", kSize, Sharing::ReadOnly)),
          clients_(duplicate(memory_.handle, FILE_MAP_READ)) {}

    SharedMemory memory_;
    Handle clients_;
};

TEST_F(PublicMemory, IsReadByAClientAndStillWrittenByItsCreator) {
    memory_.mapping.as<int>() = 7;
    const Mapping reader = map_shared_memory(clients_, kSize, Access::ReadOnly);
    EXPECT_EQ(reader.as<const int>(), 7);
    memory_.mapping.as<int>() = 8;
    EXPECT_EQ(reader.as<const int>(), 8);
}

TEST_F(PublicMemory, CannotBeMappedWritable) {
    EXPECT_THROW(map_shared_memory(clients_, kSize, Access::ReadWrite), Failure);
    EXPECT_FALSE(maps(clients_, FILE_MAP_WRITE));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_ACCESS_DENIED));
    EXPECT_FALSE(maps(clients_, FILE_MAP_ALL_ACCESS));
}

TEST_F(PublicMemory, CannotBeMadeWritableOnceMapped) {
    const Mapping reader = map_shared_memory(clients_, kSize, Access::ReadOnly);
    DWORD before = 0;
    const bool made = VirtualProtect(reader.data(), kSize, PAGE_READWRITE, &before);
    if (made && on_wine()) GTEST_SKIP() << "Wine does not check what a view was mapped for";
    EXPECT_FALSE(made);
}

TEST_F(PublicMemory, CannotBeDuplicatedIntoAWritableOne) {
    EXPECT_TRUE(duplicate(clients_, FILE_MAP_READ)) << "as it is";
    const bool made = static_cast<bool>(duplicate(clients_, FILE_MAP_READ | FILE_MAP_WRITE));
    if (made && on_wine()) GTEST_SKIP() << "Wine does not check what is asked of a duplicate";
    EXPECT_FALSE(made);
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_ACCESS_DENIED));
}

TEST_F(PublicMemory, ItsOwnerMayNotChangeWhoMay) {
    const bool made = static_cast<bool>(duplicate(clients_, WRITE_DAC));
    if (made && on_wine()) GTEST_SKIP() << "Wine does not check what is asked of a duplicate";
    EXPECT_FALSE(made);
}

TEST(ControlMemory, IsWritableAndNotMore) {
    const SharedMemory memory = create_shared_memory("test", kSize, Sharing::ReadWrite);
    const Handle clients = duplicate(memory.handle, FILE_MAP_READ | FILE_MAP_WRITE);
    const Mapping other = map_shared_memory(clients, kSize, Access::ReadWrite);
    other.as<char>() = 'y';
    EXPECT_EQ(memory.mapping.as<char>(), 'y');
    EXPECT_FALSE(maps(clients, FILE_MAP_ALL_ACCESS | FILE_MAP_EXECUTE));
}

TEST(SharedMemory, SmallerThanAnnouncedIsRefused) {
    const SharedMemory memory = create_shared_memory("test", kSize, Sharing::ReadWrite);
    try {
        map_shared_memory(memory.handle, kSize + 1, Access::ReadOnly);
        FAIL() << "mapped beyond its end";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.status(), MSN_STATUS_BAD_MAGIC);
    }
}

TEST(SharedMemory, HandleAndMappingAreFreed) {
    const std::size_t before = open_handles();
    ASSERT_GT(before, 0u);
    const void* data = nullptr;
    {
        const SharedMemory memory = create_shared_memory("test", kSize, Sharing::ReadOnly);
        data = memory.mapping.data();
    }
    EXPECT_EQ(open_handles(), before);
    MEMORY_BASIC_INFORMATION view = {};
    ASSERT_TRUE(VirtualQuery(data, &view, sizeof view));
    EXPECT_NE(view.Type, static_cast<DWORD>(MEM_MAPPED));
}

}  // namespace
