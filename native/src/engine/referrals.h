// SPDX-License-Identifier: GPL-2.0-or-later
// Transfers that the other side asks for (RFC 3515). REFER is answered here in place of pjsua, which can neither ask
// its user first nor tell what became of it once its call slot was given to another.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "bridge/bridge.h"
#include "engine/accounts.h"
#include "engine/fact_feed.h"
#include "engine/transfer_policy.h"
#include "engine/worker.h"
#include "microsip/host.h"

namespace microsip::engine {

// Keeps a dialog, also past its call's end: NOTIFYs are still to be sent in it.
class DialogSession {
  public:
    explicit DialogSession(pjsip_dialog* dialog);  // inside a callback about it
    DialogSession(DialogSession&& other) noexcept : dialog_(std::exchange(other.dialog_, nullptr)) {}
    ~DialogSession();
    DialogSession(const DialogSession&) = delete;
    DialogSession& operator=(const DialogSession&) = delete;
    DialogSession& operator=(DialogSession&&) = delete;

    pjsip_dialog* get() const { return dialog_; }

  private:
    pjsip_dialog* dialog_;
};

class Referrals {
  public:
    Referrals(Worker& worker, FactFeed& feed, const Accounts& accounts, const TransferPolicy& policy)
        : worker_(worker), feed_(feed), accounts_(accounts), policy_(policy) {}

    // The callback by which INVITEs with Replaces are let in or refused; from here on REFERs come to this object.
    void join(msn_host* host, pjsua_callback& callbacks);
    void leave();
    // What the bridge's taker calls; in a thread of PJSIP's, under the dialog's lock.
    static bridge::ReferVerdict judge(const bridge::Request& request);
    static void take(const bridge::Request& request, const bridge::ReferTo& to);
    // Lets go of every dialog. The last thing on the command thread.
    void close() { referrals_.clear(); }

    // Both NO_TRANSFER if none waits for a decision. Command thread.
    Failure accept(std::uint64_t call_id, std::uint64_t command_id);
    Failure reject(std::uint64_t call_id, std::uint32_t sip_code, std::uint64_t command_id);
    void on_fact(const Seen& seen);

  private:
    struct Referral {
        std::uint64_t call_id;
        DialogSession dialog;
        std::int32_t cseq;  // of the REFER: names the subscription in its NOTIFYs
        bool notifies;      // false: the other side wants no NOTIFY (RFC 4488)
        bool asks;
        pjsua_acc_id account;
        std::string target;
        std::string replaces;
        bool requires_replaces;
        std::string referred_by;
        Following following;
        std::optional<Following> leg;
        std::uint32_t told = 100;  // the code of the last NOTIFY
        std::uint32_t final = 0;   // the leg's, as long as it may go on (RFC 3261 8.1.3.4, 22.2)
        std::uint64_t number = 0;
    };
    using Entry = std::map<std::uint64_t, Referral>::iterator;

    static void on_replace_request(pjsua_call_id, pjsip_rx_data*, int* code, pj_str_t*, pjsua_call_setting*);
    void obey(const bridge::Request& request, const bridge::ReferTo& to);
    void begin(Referral&& referral);
    Entry undecided(std::uint64_t call_id);
    void dial(Entry entry);
    void decline(Entry entry, std::uint32_t code, std::uint32_t flags, std::uint64_t command_id);
    void notify(Entry entry, std::uint32_t code);
    void on_leg(Entry entry, const Seen& seen);

    Worker& worker_;
    FactFeed& feed_;
    const Accounts& accounts_;
    const TransferPolicy& policy_;
    msn_host* host_ = nullptr;
    std::map<std::uint64_t, Referral> referrals_;  // by the call that is referred
    std::uint64_t numbers_ = 0;
};

}  // namespace microsip::engine
