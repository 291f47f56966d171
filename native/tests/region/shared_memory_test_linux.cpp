// SPDX-License-Identifier: MIT
#include "region/shared_memory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <functional>

#include "region/failure.h"

namespace {

using namespace microsip::region;

constexpr std::size_t kSize = 8192;

// What another process gets done with the descriptor: 0 where the attempt fails as it must.
int in_child(const std::function<bool()>& attempt_succeeds) {
    const pid_t child = fork();
    if (child == 0) _exit(attempt_succeeds() ? 1 : 0);
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class PublicMemory : public testing::Test {
  protected:
    PublicMemory() : memory_(create_shared_memory("test", kSize, Sharing::ReadOnly)) {}

    int descriptor() const { return memory_.handle.get(); }
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor()); }

    SharedMemory memory_;
};

TEST_F(PublicMemory, IsSealedAndStillWrittenByItsCreator) {
    ASSERT_TRUE(memory_.sealed);
    memory_.mapping.as<int>() = 7;
    const Mapping reader = map_shared_memory(memory_.handle, kSize, Access::ReadOnly);
    EXPECT_EQ(reader.as<const int>(), 7);
    memory_.mapping.as<int>() = 8;
    EXPECT_EQ(reader.as<const int>(), 8);
}

TEST_F(PublicMemory, CannotBeMappedWritable) {
    EXPECT_EQ(in_child([&] {
                  return mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor(), 0) != MAP_FAILED;
              }),
              0);
    EXPECT_THROW(map_shared_memory(memory_.handle, kSize, Access::ReadWrite), Failure);
}

TEST_F(PublicMemory, CannotBeMappedWritableThroughProc) {
    EXPECT_EQ(in_child([&] {
                  const int again = open(path().c_str(), O_RDWR);
                  return again >= 0 && mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0) != MAP_FAILED;
              }),
              0);
}

TEST_F(PublicMemory, CannotBeMadeWritableByMprotect) {
    EXPECT_EQ(in_child([&] {
                  void* data = mmap(nullptr, kSize, PROT_READ, MAP_SHARED, descriptor(), 0);
                  return data == MAP_FAILED || mprotect(data, kSize, PROT_READ | PROT_WRITE) == 0;
              }),
              0);
}

TEST_F(PublicMemory, CannotBeWritten) {
    EXPECT_EQ(in_child([&] { return pwrite(descriptor(), "x", 1, 0) == 1; }), 0);
    EXPECT_EQ(in_child([&] {
                  const int again = open(path().c_str(), O_RDWR);
                  return again >= 0 && pwrite(again, "x", 1, 0) == 1;
              }),
              0);
}

TEST_F(PublicMemory, CannotBeResizedOrPunched) {
    EXPECT_EQ(in_child([&] { return ftruncate(descriptor(), 0) == 0; }), 0);
    EXPECT_EQ(in_child([&] { return ftruncate(descriptor(), 2 * kSize) == 0; }), 0);
    EXPECT_EQ(in_child([&] { return truncate(path().c_str(), 0) == 0; }), 0);
    EXPECT_EQ(
        in_child([&] { return fallocate(descriptor(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096) == 0; }), 0);
}

TEST_F(PublicMemory, CannotBeSealedFurther) {
    EXPECT_EQ(in_child([&] { return fcntl(descriptor(), F_ADD_SEALS, F_SEAL_WRITE) == 0; }), 0);
}

TEST(ControlMemory, IsWritableButOfFixedSize) {
    const SharedMemory memory = create_shared_memory("test", kSize, Sharing::ReadWrite);
    const int descriptor = memory.handle.get();
    EXPECT_EQ(in_child([&] { return pwrite(descriptor, "x", 1, 0) == 1; }), 1);
    EXPECT_EQ(memory.mapping.as<char>(), 'x');
    EXPECT_EQ(in_child([&] { return ftruncate(descriptor, 0) == 0; }), 0);
    EXPECT_EQ(in_child([&] { return ftruncate(descriptor, 2 * kSize) == 0; }), 0);
    const Mapping other = map_shared_memory(memory.handle, kSize, Access::ReadWrite);
    other.as<char>() = 'y';
    EXPECT_EQ(memory.mapping.as<char>(), 'y');
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
    const int before = dup(0);
    close(before);
    { const SharedMemory memory = create_shared_memory("test", kSize, Sharing::ReadOnly); }
    const int after = dup(0);
    close(after);
    EXPECT_EQ(before, after);
}

}  // namespace
