// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/transfers.h"

#include <windows.h>

#include <mutex>

#include "microsip/phone.h"

namespace microsip {
namespace patch {

namespace {

constexpr DWORD kPatienceMs = 60 * 1000;

struct Transfer {
    uint64_t call_id = 0;  // 0: a free place
    DWORD sent = 0;        // by GetTickCount
};
std::mutex transfers_mutex;
Transfer transfers[PJSUA_MAX_CALLS];

bool is_over(const msn_fact& fact) {
    switch (fact.type) {
        case MSN_FACT_REFER_ANSWERED:
            return fact.sip_code >= 300;
        case MSN_FACT_NOTIFY_RECEIVED:
            return fact.value != 0 || fact.sip_code >= 200;
        default:
            return fact.type == MSN_FACT_SESSION_OVER || fact.type == MSN_FACT_LET_GO;
    }
}

Transfer* find_transfer(uint64_t call_id) {
    for (Transfer& transfer : transfers) {
        if (transfer.call_id == call_id) return &transfer;
    }
    return nullptr;
}

}  // namespace

void note_transfer(const msn_fact& fact) {
    const bool begins = fact.type == MSN_FACT_REFER_SENT;
    if (!begins && !is_over(fact)) return;
    const std::lock_guard<std::mutex> lock(transfers_mutex);
    Transfer* transfer = find_transfer(fact.call_id);
    if (transfer == nullptr && begins) transfer = find_transfer(0);
    if (transfer == nullptr) return;
    transfer->call_id = begins ? fact.call_id : 0;
    transfer->sent = GetTickCount();
}

void tell_missed_notifies() {
    const DWORD now = GetTickCount();
    for (Transfer& transfer : transfers) {
        uint64_t missed = 0;
        {
            const std::lock_guard<std::mutex> lock(transfers_mutex);
            if (transfer.call_id == 0 || now - transfer.sent < kPatienceMs) continue;
            missed = transfer.call_id;
            transfer.call_id = 0;
        }
        report(new_fact(MSN_FACT_NOTIFY_MISSED, missed));
    }
}

}  // namespace patch
}  // namespace microsip
