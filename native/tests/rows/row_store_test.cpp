// SPDX-License-Identifier: MIT
#include "rows/row_store.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "region/words.h"

namespace {

using namespace microsip::region;
using Store = microsip::rows::RowStore<CallRow, msn_call>;

constexpr std::uint32_t kRows = 64;

class RowStoreTest : public testing::Test {
  protected:
    RowStoreTest() : rows_(kRows), bits_(kRows / 32), store_(rows_.data(), bits_.data(), kRows) {}

    msn_call claimed(std::uint64_t id) {
        msn_call call = {};
        call.call_id = id;
        EXPECT_TRUE(store_.claim(call));
        return call;
    }
    bool live(std::uint32_t index) const { return bits_[index / 32] >> (index % 32) & 1; }

    std::vector<CallRow> rows_;
    std::vector<Word> bits_;
    Store store_;
};

TEST_F(RowStoreTest, IsLiveFromItsFirstWriteUntilRelease) {
    const msn_call call = claimed(1);
    EXPECT_FALSE(live(call.row_index)) << "it shows nothing yet";
    store_.write(call);
    EXPECT_TRUE(live(call.row_index));
    EXPECT_EQ(store_.in_use(), 1u);
    msn_call copy = {};
    EXPECT_EQ(load_versioned(rows_[call.row_index].word, copy, rows_[call.row_index].call), 2u);
    EXPECT_EQ(copy.call_id, 1u);
    store_.release(call);
    EXPECT_FALSE(live(call.row_index));
    EXPECT_EQ(store_.in_use(), 0u);
    EXPECT_EQ(rows_[call.row_index].call.call_id, 1u) << "still to be read until used again";
}

TEST_F(RowStoreTest, OldestReleasedRowIsUsedAgainFirst) {
    std::vector<msn_call> calls;
    for (std::uint64_t id = 1; id <= kRows; ++id)
        calls.push_back(claimed(id));
    msn_call none = {};
    EXPECT_FALSE(store_.claim(none)) << "all are in use";
    store_.release(calls[40]);
    store_.release(calls[7]);
    store_.release(calls[33]);
    for (const std::size_t index : {40u, 7u, 33u}) {
        const msn_call next = claimed(100);
        EXPECT_EQ(next.row_index, calls[index].row_index);
        EXPECT_EQ(next.row_generation, calls[index].row_generation + 1);
    }
    EXPECT_FALSE(store_.claim(none));
}

TEST_F(RowStoreTest, GenerationGrowsWithEachUse) {
    for (std::uint32_t use = 1; use <= 5; ++use) {
        for (std::uint32_t row = 0; row < kRows; ++row) {
            const msn_call call = claimed(row + 1);
            EXPECT_EQ(call.row_generation, use);
            store_.release(call);
        }
    }
}

TEST_F(RowStoreTest, RewritingStoresEveryChange) {
    msn_call call = claimed(1);
    for (std::uint32_t i = 0; i < 100; ++i) {
        call.flags = i;
        call.headers[i * 13] = static_cast<char>('a' + i % 26);
        call.reserved[i % sizeof call.reserved] = static_cast<char>(i);
        store_.write(call);
        ASSERT_EQ(std::memcmp(&rows_[call.row_index].call, &call, sizeof call), 0) << i;
        ASSERT_EQ(rows_[call.row_index].word, 2 * (i + 1));
    }
}

}  // namespace
