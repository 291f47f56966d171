// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/referrals.h"

#include <atomic>
#include <memory>

#include "engine/calls.h"
#include "engine/refer_messages.h"
#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr auto kTimeToDecide = std::chrono::seconds(30);
constexpr unsigned kAskedLater = PJSIP_SC_REQUEST_PENDING;  // another transfer is under way

// The bridge's taker carries no pointer of ours.
std::atomic<Referrals*> current{nullptr};

msn_fact fact_of(msn_fact_type type, std::uint64_t call_id) {
    msn_fact fact = {};
    fact.type = type;
    fact.call_id = call_id;
    return fact;
}

void report_rejected(std::uint64_t call_id, std::uint32_t code, std::uint32_t flags, std::uint64_t command_id) {
    auto fact = fact_of(MSN_FACT_REFER_REJECTED, call_id);
    fact.sip_code = code;
    fact.flags = flags;
    fact.command_id = command_id;
    bridge::report(fact);
}

void report_accepted(std::uint64_t call_id, std::uint64_t command_id) {
    auto fact = fact_of(MSN_FACT_REFER_ACCEPTED, call_id);
    fact.sip_code = PJSIP_SC_ACCEPTED;
    fact.command_id = command_id;
    bridge::report(fact);
}

bool is_final(std::uint32_t code) {
    return code >= 200;
}

// A final answer to an INVITE that may not be its last: credentials or another target may follow.
bool may_go_on(std::uint32_t code) {
    return code < 400 || code == PJSIP_SC_UNAUTHORIZED || code == PJSIP_SC_PROXY_AUTHENTICATION_REQUIRED;
}

}  // namespace

void Referrals::join(msn_host* host, pjsua_callback& callbacks) {
    host_ = host;
    current.store(this);
    callbacks.on_call_replace_request2 = &on_replace_request;
}

void Referrals::leave() {
    current.store(nullptr);
}

void Referrals::on_replace_request(pjsua_call_id, pjsip_rx_data*, int* code, pj_str_t*, pjsua_call_setting*) {
    const auto* self = current.load();
    if (self != nullptr && !self->policy_.replaces()) *code = PJSIP_SC_BUSY_HERE;
}

// One transfer of a call at a time, ours or theirs, and only of one that is up.
bridge::ReferVerdict Referrals::judge(const bridge::Request& request) {
    const auto* self = current.load();
    msn_call row = {};
    if (self == nullptr || msn_host_call(self->host_, request.call_id, &row) != MSN_STATUS_OK)
        return bridge::ReferVerdict::kNotNow;
    const bool pending = row.transfer == MSN_TRANSFER_REQUESTED || row.transfer == MSN_TRANSFER_ACCEPTED ||
                         row.transfer == MSN_TRANSFER_PROGRESS || row.transfer == MSN_TRANSFER_OFFERED;
    if (pending || row.phase != MSN_CALL_PHASE_ESTABLISHED) return bridge::ReferVerdict::kNotNow;
    return self->policy_.transfers() == MSN_TRANSFER_POLICY_ASK ? bridge::ReferVerdict::kAsks
                                                                : bridge::ReferVerdict::kDecided;
}

void Referrals::take(const bridge::Request& request, const bridge::ReferTo& to) {
    auto* self = current.load();
    const auto refuse = [&request](unsigned code) {
        report_rejected(request.call_id, code, MSN_FACT_FLAG_BY_PHONE, 0);
        respond(request, code);
    };
    if (self == nullptr || request.verdict == bridge::ReferVerdict::kNotNow) {
        respond(request, kAskedLater);
    } else if (to.uri[0] == '\0') {
        refuse(PJSIP_SC_BAD_REQUEST);
    } else if (self->policy_.transfers() == MSN_TRANSFER_POLICY_REJECT) {
        refuse(PJSIP_SC_DECLINE);
    } else {
        self->obey(request, to);
    }
}

void Referrals::obey(const bridge::Request& request, const bridge::ReferTo& to) {
    pjsua_call_info info = {};
    info.acc_id = PJSUA_INVALID_ID;
    pjsua_call_get_info(bridge::pjsua_call_of(request.call_id), &info);
    Referral referral{.call_id = request.call_id,
                      .dialog = DialogSession(request.dialog),
                      .cseq = request.rdata->msg_info.cseq->cseq,
                      .notifies = wants_notify(*request.rdata->msg_info.msg),
                      .asks = request.verdict == bridge::ReferVerdict::kAsks,
                      .account = info.acc_id,
                      .target = to.uri,
                      .replaces = to.replaces,
                      .requires_replaces = to.requires_it,
                      .referred_by = referred_by(*request.rdata->msg_info.msg),
                      .following = Following(feed_, request.call_id),
                      .leg = std::nullopt};
    accept_refer(request, referral.notifies);
    if (!referral.asks) report_accepted(request.call_id, 0);
    if (referral.notifies) send_notify(request.dialog, referral.cseq, PJSIP_SC_TRYING, false);
    auto shared = std::make_shared<Referral>(std::move(referral));
    worker_.post([this, shared] { begin(std::move(*shared)); });
}

void Referrals::begin(Referral&& referral) {
    const auto call_id = referral.call_id;
    referrals_.erase(call_id);  // its leg goes on; the other side has asked anew
    const auto entry = referrals_.emplace(call_id, std::move(referral)).first;
    const auto number = entry->second.number = ++numbers_;
    if (!entry->second.asks) return dial(entry);
    worker_.post_after(kTimeToDecide, [this, call_id, number] {
        const auto waiting = undecided(call_id);
        if (waiting != referrals_.end() && waiting->second.number == number)
            decline(waiting, PJSIP_SC_DECLINE, MSN_FACT_FLAG_BY_TIMER, 0);
    });
}

Referrals::Entry Referrals::undecided(std::uint64_t call_id) {
    const auto entry = referrals_.find(call_id);
    return entry != referrals_.end() && entry->second.asks ? entry : referrals_.end();
}

Failure Referrals::accept(std::uint64_t call_id, std::uint64_t command_id) {
    const auto entry = undecided(call_id);
    if (entry == referrals_.end()) return {MSN_STATUS_NO_TRANSFER, "call " + std::to_string(call_id)};
    entry->second.asks = false;
    report_accepted(call_id, command_id);
    dial(entry);
    return {};
}

Failure Referrals::reject(std::uint64_t call_id, std::uint32_t sip_code, std::uint64_t command_id) {
    const std::uint32_t code = sip_code != 0 ? sip_code : std::uint32_t{PJSIP_SC_DECLINE};
    if (code < 300 || code > 699)
        return {MSN_STATUS_BAD_SIP_CODE, "reject with 300 to 699, not " + std::to_string(code)};
    const auto entry = undecided(call_id);
    if (entry == referrals_.end()) return {MSN_STATUS_NO_TRANSFER, "call " + std::to_string(call_id)};
    decline(entry, code, 0, command_id);
    return {};
}

void Referrals::decline(Entry entry, std::uint32_t code, std::uint32_t flags, std::uint64_t command_id) {
    report_rejected(entry->first, code, flags, command_id);
    notify(entry, code);
}

void Referrals::dial(Entry entry) {
    auto& referral = entry->second;
    DialRequest request;
    request.account = referral.account;
    request.uri = referral.target;
    request.other_call_id = entry->first;
    if (!referral.replaces.empty()) request.headers.add("Replaces", referral.replaces);
    if (referral.requires_replaces) request.headers.add("Require", "replaces");
    if (!referral.referred_by.empty()) request.headers.add("Referred-By", referral.referred_by);
    request.created = [this, &referral](std::uint64_t leg) { referral.leg.emplace(Following(feed_, leg)); };
    if (const auto failure = engine::dial(accounts_, request))
        notify(entry, failure.status == MSN_STATUS_NO_LINE ? PJSIP_SC_BUSY_HERE : PJSIP_SC_SERVICE_UNAVAILABLE);
}

void Referrals::on_fact(const Seen& seen) {
    for (auto entry = referrals_.begin(); entry != referrals_.end(); ++entry) {
        const auto& referral = entry->second;
        if (referral.leg && referral.leg->call_id() == seen.call_id) return on_leg(entry, seen);
        if (entry->first == seen.call_id && seen.type == MSN_FACT_SESSION_OVER && referral.asks)
            return notify(entry, PJSIP_SC_DECLINE);  // there is nobody left to be transferred
    }
}

void Referrals::on_leg(Entry entry, const Seen& seen) {
    auto& referral = entry->second;
    switch (seen.type) {
        case MSN_FACT_PROVISIONAL_RECEIVED:
            if (seen.sip_code > PJSIP_SC_TRYING && seen.sip_code != referral.told) notify(entry, seen.sip_code);
            return;
        case MSN_FACT_ANSWER_RECEIVED:
            return notify(entry, seen.sip_code);
        case MSN_FACT_FINAL_RECEIVED:
            referral.final = seen.sip_code;
            if (!may_go_on(seen.sip_code)) notify(entry, seen.sip_code);
            return;
        case MSN_FACT_CALL_FAILED:
            return notify(entry, seen.sip_code >= 300 ? seen.sip_code : std::uint32_t{PJSIP_SC_SERVICE_UNAVAILABLE});
        case MSN_FACT_SESSION_OVER:
            return notify(entry,
                          is_final(referral.final) ? referral.final : std::uint32_t{PJSIP_SC_REQUEST_TERMINATED});
        default:
            return;
    }
}

// A final one is the last: the referral is over.
void Referrals::notify(Entry entry, std::uint32_t code) {
    auto& referral = entry->second;
    referral.told = code;
    if (referral.notifies) send_notify(referral.dialog.get(), referral.cseq, code, is_final(code));
    if (is_final(code)) referrals_.erase(entry);
}

}  // namespace microsip::engine
