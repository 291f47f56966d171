// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "region/words.h"

namespace microsip::rows {

// Makes a row what the record is. One writer.
template <typename Record>
void write_row(region::Word& word, Record& shared, const Record& record) {
    // Only this host writes the word, so a plain load of it is enough.
    const region::Word version = region::atomic(word).load(std::memory_order_relaxed) + 2;
    region::write_versioned(word, version, region::StopAt::Row, [&] { region::store_changed_words(shared, record); });
}

// The host's end of one kind of rows: Row is a region::CallRow, AccountRow or DeviceRow, Record what it carries. Under
// the host's mutex.
template <typename Row, typename Record>
class RowStore {
  public:
    RowStore(Row* rows, region::Word* live_bits, std::uint32_t count);

    // Gives the record the row that has been free for longest, in its next generation; nothing is written yet. False:
    // all rows are in use.
    bool claim(Record& record);
    // Makes the row what the record is, and live.
    void write(const Record& record);
    // No longer live; the row keeps what it says until it is claimed and written again.
    void release(const Record& record);

    std::uint32_t in_use() const noexcept { return in_use_; }

  private:
    void mark(std::uint32_t index, bool live) noexcept;

    Row* rows_;
    region::Word* live_bits_;
    std::deque<std::uint32_t> free_;
    std::vector<std::uint32_t> generations_;
    std::uint32_t in_use_ = 0;
};

extern template class RowStore<region::CallRow, msn_call>;
extern template class RowStore<region::AccountRow, msn_account>;
extern template class RowStore<region::DeviceRow, msn_device>;

}  // namespace microsip::rows
