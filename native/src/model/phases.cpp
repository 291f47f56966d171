// SPDX-License-Identifier: MIT
#include "model/phases.h"

#include <array>

namespace microsip::model {
namespace {

constexpr auto kDialing = MSN_CALL_PHASE_DIALING;
constexpr auto kOffered = MSN_CALL_PHASE_OFFERED;
constexpr auto kProceeding = MSN_CALL_PHASE_PROCEEDING;
constexpr auto kAlerting = MSN_CALL_PHASE_ALERTING;
constexpr auto kConnecting = MSN_CALL_PHASE_CONNECTING;
constexpr auto kEstablished = MSN_CALL_PHASE_ESTABLISHED;
constexpr auto kEnding = MSN_CALL_PHASE_ENDING;
constexpr auto kEnded = MSN_CALL_PHASE_ENDED;

constexpr std::array<PhaseSet, MSN_CALL_PHASE_RELEASED + 1> kLegalNext = {
    /* Created     */ phases(kDialing, kOffered, kEnded),
    /* Dialing     */ phases(kProceeding, kAlerting, kConnecting, kEnding, kEnded),
    /* Offered     */ phases(kAlerting, kConnecting, kEnding, kEnded),
    /* Proceeding  */ phases(kAlerting, kConnecting, kEnding, kEnded),
    /* Alerting    */ phases(kConnecting, kEnding, kEnded),
    /* Connecting  */ phases(kEstablished, kEnding, kEnded),
    /* Established */ phases(kEnding, kEnded),
    /* Ending      */ phases(kEnded),
    /* Ended       */ phases(MSN_CALL_PHASE_RELEASED),
    /* Released    */ 0,
};

}  // namespace

PhaseSet legal_next(std::uint32_t from) {
    return from < kLegalNext.size() ? kLegalNext[from] : 0;
}

}  // namespace microsip::model
