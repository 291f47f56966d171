// SPDX-License-Identifier: MIT
#include "model/rules.h"

#include <array>

#include "model/callee.h"
#include "model/caller.h"
#include "model/dialog.h"
#include "model/hold.h"
#include "model/media.h"
#include "model/replaces.h"
#include "model/transfer.h"

namespace microsip::model {
namespace {

constexpr PhaseSet kCreated = phases(MSN_CALL_PHASE_CREATED);
constexpr PhaseSet kConnecting = phases(MSN_CALL_PHASE_CONNECTING);
constexpr PhaseSet kEstablished = phases(MSN_CALL_PHASE_ESTABLISHED);
constexpr PhaseSet kAnswered = kConnecting | kEstablished;
constexpr PhaseSet kEnding = phases(MSN_CALL_PHASE_ENDING);
constexpr PhaseSet kEnded = phases(MSN_CALL_PHASE_ENDED);
constexpr PhaseSet kOver = kEnding | kEnded;
constexpr PhaseSet kRingingOut = phases(MSN_CALL_PHASE_DIALING, MSN_CALL_PHASE_PROCEEDING, MSN_CALL_PHASE_ALERTING);
constexpr PhaseSet kRingingIn = phases(MSN_CALL_PHASE_OFFERED, MSN_CALL_PHASE_ALERTING);
constexpr PhaseSet kInDialog = kNotEnded & ~kCreated;
constexpr PhaseSet kAll = kNotEnded | kEnded;
constexpr auto kBoth = Side::kBoth;
constexpr auto kCaller = Side::kCaller;
constexpr auto kCallee = Side::kCallee;

// Their re-INVITE says nothing that the media do not say.
bool nothing(Step&, Call&, const msn_fact&) {
    return true;
}

constexpr Rule kRules[] = {
    {MSN_FACT_CALL_FAILED, kBoth, kNotEnded, kEnded, call_failed},
    {MSN_FACT_INVITE_SENT, kCaller, kCreated | kRingingOut | kEnding, kEnded, invite_sent},
    {MSN_FACT_PROVISIONAL_RECEIVED, kCaller, kRingingOut, kAnswered | kOver, provisional_received},
    {MSN_FACT_ANSWER_RECEIVED, kCaller, kRingingOut | kEnding, kAnswered | kEnded, answer_received},
    {MSN_FACT_FINAL_RECEIVED, kCaller, kCreated | kRingingOut | kEnding, kEnded, final_received},
    {MSN_FACT_REDIRECTED, kCaller, kRingingOut, kOver, redirected},
    {MSN_FACT_CANCEL_SENT, kCaller, kRingingOut, kOver, cancel_sent},
    {MSN_FACT_PROVISIONAL_SENT, kCallee, kRingingIn, kAnswered | kOver, provisional_sent},
    {MSN_FACT_ANSWER_SENT, kCallee, kRingingIn | kEnding, kEnded, answer_sent},
    {MSN_FACT_FINAL_SENT, kCallee, kRingingIn | kEnding, kEnded, final_sent},
    {MSN_FACT_FINAL_ACKNOWLEDGED, kCallee, kEnding, kEnded, final_acknowledged},
    {MSN_FACT_CANCEL_RECEIVED, kCallee, kInDialog, kEnded, cancel_received},
    {MSN_FACT_ANSWER_UNACKNOWLEDGED, kCallee, kConnecting | kEnding, kEnded, answer_unacknowledged},
    {MSN_FACT_CONFIRMED, kBoth, kConnecting, kEstablished | kOver, confirmed},
    {MSN_FACT_HANG_UP_REQUESTED, kBoth, kNotEnded & ~kEnding, kOver, hang_up_requested},
    {MSN_FACT_BYE_SENT, kBoth, kAnswered, kOver, bye_sent},
    {MSN_FACT_BYE_ANSWERED, kBoth, kEnding, kEnded, bye_answered},
    {MSN_FACT_BYE_RECEIVED, kBoth, kInDialog, kEnded, bye_received},
    {MSN_FACT_REINVITE_SENT, kBoth, kInDialog, kEnded, reinvite_sent},
    {MSN_FACT_REINVITE_ANSWERED, kBoth, kInDialog, kEnded, reinvite_answered},
    {MSN_FACT_REINVITE_RECEIVED, kBoth, kInDialog, kEnded, nothing},
    {MSN_FACT_TRANSPORT_LOST, kBoth, kNotEnded, kEnded, transport_lost},
    {MSN_FACT_REPLACED, kCallee, kInDialog, kEnded, replaced},
    {MSN_FACT_REFER_SENT, kBoth, kEstablished | kEnding, kEnded, refer_sent},
    {MSN_FACT_REFER_ANSWERED, kBoth, kEstablished | kEnding, kEnded, refer_answered},
    {MSN_FACT_NOTIFY_RECEIVED, kBoth, kEstablished | kEnding, kEnded, notify_received},
    {MSN_FACT_NOTIFY_MISSED, kBoth, kEstablished | kEnding, kEnded, notify_missed},
    {MSN_FACT_REFER_RECEIVED, kBoth, kInDialog, kEnded, refer_received},
    {MSN_FACT_REFER_ACCEPTED, kBoth, kInDialog, kEnded, refer_accepted},
    {MSN_FACT_REFER_REJECTED, kBoth, kInDialog, kEnded, refer_rejected},
    {MSN_FACT_NOTIFY_SENT, kBoth, kInDialog, kEnded, notify_sent},
    {MSN_FACT_PARTY_CHANGED, kBoth, kAll, 0, party_changed},
    {MSN_FACT_SESSION_OVER, kBoth, kAll, 0, session_over},
    {MSN_FACT_LET_GO, kBoth, kAll, 0, let_go},
    {MSN_FACT_MEDIA, kBoth, kAll, 0, media_changed},
    {MSN_FACT_RTP_STARTED, kBoth, kAll, 0, rtp_started},
    {MSN_FACT_MUTED, kBoth, kAll, 0, muted},
    {MSN_FACT_DTMF, kBoth, kAll, 0, dtmf_digit},
    {MSN_FACT_RECORDING, kBoth, kAll, 0, recording_changed},
    {MSN_FACT_PLAYBACK, kBoth, kAll, 0, playback_changed},
    {MSN_FACT_SPEAKER_MUTED, kBoth, kNotEnded, kEnded, speaker_muted},
    {MSN_FACT_VOLUME, kBoth, kNotEnded, kEnded, volume_changed},
    {MSN_FACT_CONFERENCE, kBoth, kNotEnded, kEnded, conference_changed},
    {MSN_FACT_STATISTICS, kBoth, kAll, 0, statistics_taken},
};

constexpr auto kByFact = [] {
    std::array<const Rule*, kFactNumbers> by_fact{};
    for (const auto& rule : kRules)
        by_fact[rule.fact] = &rule;
    return by_fact;
}();

}  // namespace

const Rule* rule_of(std::uint32_t fact) {
    return fact < kByFact.size() ? kByFact[fact] : nullptr;
}

}  // namespace microsip::model
