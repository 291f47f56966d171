// SPDX-License-Identifier: MIT
#include "rows/row_store.h"

#include <numeric>

namespace microsip::rows {

namespace {

msn_call& record_of(region::CallRow& row) {
    return row.call;
}
msn_account& record_of(region::AccountRow& row) {
    return row.account;
}
msn_device& record_of(region::DeviceRow& row) {
    return row.device;
}

}  // namespace

template <typename Row, typename Record>
RowStore<Row, Record>::RowStore(Row* rows, region::Word* live_bits, std::uint32_t count)
    : rows_(rows), live_bits_(live_bits), free_(count), generations_(count) {
    std::iota(free_.begin(), free_.end(), 0u);
}

template <typename Row, typename Record>
bool RowStore<Row, Record>::claim(Record& record) {
    if (free_.empty()) return false;
    record.row_index = free_.front();
    record.row_generation = ++generations_[record.row_index];
    free_.pop_front();
    ++in_use_;
    return true;
}

template <typename Row, typename Record>
void RowStore<Row, Record>::write(const Record& record) {
    Row& row = rows_[record.row_index];
    write_row(row.word, record_of(row), record);
    mark(record.row_index, true);  // only now: until its first write it shows what was there before
}

template <typename Row, typename Record>
void RowStore<Row, Record>::release(const Record& record) {
    mark(record.row_index, false);
    free_.push_back(record.row_index);
    --in_use_;
}

template <typename Row, typename Record>
void RowStore<Row, Record>::mark(std::uint32_t index, bool live) noexcept {
    const region::Word bit = 1u << (index % 32);
    const auto word = region::atomic(live_bits_[index / 32]);
    const region::Word before = word.load(std::memory_order_relaxed);
    const region::Word after = live ? before | bit : before & ~bit;
    if (after != before) word.store(after, std::memory_order_release);
}

template class RowStore<region::CallRow, msn_call>;
template class RowStore<region::AccountRow, msn_account>;
template class RowStore<region::DeviceRow, msn_device>;

}  // namespace microsip::rows
