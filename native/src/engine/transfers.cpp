// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/transfers.h"

#include "bridge/bridge.h"
#include "engine/calls.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

bool success(std::uint32_t code) {
    return code >= 200 && code < 300;
}

}  // namespace

Failure Transfers::start(const msn_command& command, bool held, std::string target) {
    const auto call_id = command.call_id;
    if (transfers_.contains(call_id))
        return {MSN_STATUS_WRONG_PHASE, "a transfer of call " + std::to_string(call_id) + " is under way"};
    HeaderList headers;
    if (auto failure = headers.parse(command.headers)) return failure;
    if (headers.contains("Referred-By") || headers.contains("b"))
        return {MSN_STATUS_BAD_HEADER, "Referred-By is written by the phone itself"};
    const auto entry = transfers_
                           .emplace(call_id, Transfer{command.command_id, command.other_call_id, std::move(target),
                                                      std::move(headers), Following(feed_, call_id)})
                           .first;
    if (held) {
        refer(entry);
        return {};
    }
    reinvites_.send(&hold, call_id, command.command_id, [this, call_id](const Failure&) {
        const auto waiting = transfers_.find(call_id);
        if (waiting != transfers_.end()) refer(waiting);  // it goes without, if the call still lives
    });
    return {};
}

Failure Transfers::send_refer(std::uint64_t call_id, Transfer& transfer) {
    const auto call = bridge::pjsua_call_of(call_id);
    if (call == PJSUA_INVALID_ID) return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(call_id) + " is being ended"};
    const auto other = transfer.other_call_id;
    if (other != 0 && bridge::pjsua_call_of(other) == PJSUA_INVALID_ID)
        return {MSN_STATUS_CALL_ENDED, "call " + std::to_string(other) + " is being ended"};
    pjsua_msg_data data;
    pjsua_msg_data_init(&data);
    transfer.headers.append_to(data.hdr_list);
    const bridge::Because because(transfer.command_id);
    const auto target = pj_text(transfer.target);
    return pjsip_failure(pjsua_call_xfer(call, &target, &data), "sending REFER");
}

void Transfers::refer(Entry entry) {
    auto& transfer = entry->second;
    transfer.step = Step::kReferring;
    if (const auto failure = send_refer(entry->first, transfer)) {
        finish_(transfer.command_id, failure);
        fail(entry);
    }
}

void Transfers::on_fact(const Seen& seen) {
    const auto entry = transfers_.find(seen.call_id);
    if (entry == transfers_.end()) return;
    auto& transfer = entry->second;
    switch (seen.type) {
        case MSN_FACT_REINVITE_ANSWERED:
            if (transfer.step != Step::kHolding || seen.command_id != transfer.command_id) return;
            transfer.held_by_it = success(seen.sip_code);
            return refer(entry);  // a refused hold does not keep the user from it
        case MSN_FACT_REFER_ANSWERED:
            if (transfer.step == Step::kReferring) success(seen.sip_code) ? await_notify(entry) : fail(entry);
            return;
        case MSN_FACT_NOTIFY_RECEIVED:
            if (transfer.step != Step::kHolding) on_notify(entry, seen);
            return;
        case MSN_FACT_HANG_UP_REQUESTED:
        case MSN_FACT_BYE_SENT:
        case MSN_FACT_BYE_RECEIVED:
        case MSN_FACT_SESSION_OVER:
            transfers_.erase(entry);
            return;
        default:
            return;
    }
}

void Transfers::on_notify(Entry entry, const Seen& seen) {
    if (success(seen.sip_code)) return succeed(entry);
    if (seen.sip_code >= 300 || seen.value == 1) fail(entry);  // ended with no word of how counts as failed here
}

void Transfers::await_notify(Entry entry) {
    entry->second.step = Step::kAwaiting;
    worker_.post_after(timeout_, [this, call_id = entry->first, command_id = entry->second.command_id] {
        const auto waiting = transfers_.find(call_id);
        if (waiting == transfers_.end() || waiting->second.command_id != command_id) return;
        msn_fact fact = {};
        fact.type = MSN_FACT_NOTIFY_MISSED;
        fact.call_id = call_id;
        bridge::report(fact);
        fail(waiting);
    });
}

void Transfers::succeed(Entry entry) {
    const auto call_id = entry->first;
    const bridge::Because because(
        bridge::Reason{entry->second.command_id, MSN_CAUSE_TRANSFERRED, MSN_INITIATOR_LOCAL, true});
    transfers_.erase(entry);
    hang_up(call_id);
}

// Whoever was put on hold for it is talked to again.
void Transfers::fail(Entry entry) {
    const auto call_id = entry->first;
    const auto command_id = entry->second.command_id;
    const bool held = entry->second.held_by_it;
    transfers_.erase(entry);
    if (held) reinvites_.send(&resume, call_id, command_id, [](const Failure&) {});
}

}  // namespace microsip::engine
