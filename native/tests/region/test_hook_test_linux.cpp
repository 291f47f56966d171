// SPDX-License-Identifier: MIT
#include "region/test_hook.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "region/shared_memory.h"
#include "region/words.h"

namespace {

using namespace microsip::region;

struct Slot {
    Word word;
    Word reserved;
    std::uint64_t value;
};

// A child writes the slot ten times, or until it stops itself and is killed there; what it left behind.
Slot left_by_writer(const char* request, StopAt place) {
    const SharedMemory memory = create_shared_memory("test", 4096, Sharing::ReadWrite);
    Slot& slot = memory.mapping.as<Slot>();
    const pid_t child = fork();
    if (child == 0) {
        setenv("MSN_TEST_STOP", request, 1);
        for (std::uint64_t n = 1; n <= 10; ++n) {
            write_versioned(slot.word, static_cast<Word>(2 * n), place, [&] { store_words(slot.value, n); });
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, WUNTRACED);
    if (WIFSTOPPED(status)) {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    return slot;
}

TEST(TestHook, StopsBetweenTheTwoSequenceStores) {
    const Slot third = left_by_writer("row:3", StopAt::Row);
    EXPECT_EQ(third.word, 5u);
    EXPECT_EQ(third.value, 2u);
    const Slot first = left_by_writer("slot", StopAt::Slot);
    EXPECT_EQ(first.word, 1u);
    EXPECT_EQ(first.value, 0u);
}

TEST(TestHook, StopsOnlyWhereAsked) {
    EXPECT_EQ(left_by_writer("slot:1", StopAt::Row).word, 20u);
    EXPECT_EQ(left_by_writer("row:11", StopAt::Row).word, 20u);
    EXPECT_EQ(left_by_writer("", StopAt::Slot).word, 20u);
}

}  // namespace
