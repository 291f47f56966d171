// SPDX-License-Identifier: MIT
#include "rows/row_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "region/patience.h"
#include "rows/row_store.h"

namespace {

using namespace microsip;
using microsip::test::kPatience;

bool whole(const msn_call& call) {
    return call.lineage_id == call.call_id * 3 && call.cause_q850 == static_cast<std::uint32_t>(call.call_id) &&
           call.headers[0] == static_cast<char>(call.call_id) && call.headers[1500] == call.headers[0];
}

msn_call call_of(std::uint64_t id) {
    msn_call call = {};
    call.call_id = id;
    call.lineage_id = id * 3;
    call.cause_q850 = static_cast<std::uint32_t>(id);
    call.headers[0] = call.headers[1500] = static_cast<char>(id);
    return call;
}

TEST(RowReader, NoTornCopyWhileTheRowIsWritten) {
    std::vector<region::CallRow> memory(4);
    region::Word live[4] = {};
    rows::RowStore<region::CallRow, msn_call> store(memory.data(), live, 4);
    msn_call first = call_of(1);
    ASSERT_TRUE(store.claim(first));
    store.write(first);
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (std::uint64_t id = 2; !stop.load(std::memory_order_relaxed); ++id) {
            msn_call call = call_of(id);
            call.row_index = first.row_index;
            store.write(call);
            if (id % 8 == 0) std::this_thread::yield();
        }
    });
    const auto living = [] { return false; };
    std::uint64_t copies = 0;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    const region::CallRow& row = memory[first.row_index];
    while (!HasFailure() && (copies <= 500 || std::chrono::steady_clock::now() < until)) {
        msn_call call = {};
        rows::Patience patience;
        if (!rows::read_row(row.word, call, row.call, living, patience)) continue;
        ++copies;
        EXPECT_TRUE(whole(call)) << call.call_id;
        if (!rows::read_call_head(row, call, living, patience)) continue;
        EXPECT_EQ(call.lineage_id, call.call_id * 3);
        EXPECT_EQ(call.cause_q850, static_cast<std::uint32_t>(call.call_id));
    }
    stop = true;
    writer.join();
}

TEST(RowReader, AnOddRowOfADeadHostIsTorn) {
    region::CallRow row = {};
    row.word = 3;
    int asked = 0;
    msn_call call = {};
    rows::Patience patience;
    EXPECT_FALSE(rows::read_row(
        row.word, call, row.call, [&] { return ++asked, true; }, patience));
    EXPECT_EQ(asked, 1);
}

TEST(RowReader, AHostThatStandsStillInARowHoldsNobodyForLong) {
    region::CallRow row = {};
    row.word = 3;
    msn_call call = {};
    rows::Patience patience;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i)  // as many as there are, were all of them odd
        EXPECT_FALSE(rows::read_row(
            row.word, call, row.call, [] { return false; }, patience));
    EXPECT_LT(std::chrono::steady_clock::now() - start, kPatience);
}

TEST(RowReader, HeadStopsBeforeTheStatistics) {
    region::CallRow row = {};
    msn_call written = call_of(5);
    written.statistics.received_packets = 9;
    region::store_words(row.call, written);
    row.word = 2;
    msn_call call = {};
    rows::Patience patience;
    ASSERT_TRUE(rows::read_call_head(
        row, call, [] { return false; }, patience));
    EXPECT_EQ(call.call_id, 5u);
    EXPECT_EQ(call.cause_q850, 5u);
    EXPECT_EQ(call.statistics.received_packets, 0u);
    EXPECT_EQ(call.headers[0], 0);
}

TEST(RowReader, BitsGiveTheirIndices) {
    const region::Word words[2] = {1u | 1u << 31, 1u << 3};
    std::vector<std::uint32_t> seen;
    rows::for_each_bit(words, [&](std::uint32_t index) { seen.push_back(index); });
    EXPECT_EQ(seen, (std::vector<std::uint32_t>{0, 31, 35}));
}

}  // namespace
