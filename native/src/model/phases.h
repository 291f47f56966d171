// SPDX-License-Identifier: MIT
// Which phase may follow which.
#pragma once

#include <cstdint>

#include "microsip/rows.h"

namespace microsip::model {

// A bit per msn_call_phase.
using PhaseSet = std::uint32_t;

template <class... Phases>
constexpr PhaseSet phases(Phases... phase) {
    return ((1u << phase) | ...);
}

constexpr bool contains(PhaseSet set, std::uint32_t phase) {
    return phase < 32 && (set >> phase & 1u) != 0;
}

// Every phase before Ended.
inline constexpr PhaseSet kNotEnded = phases(MSN_CALL_PHASE_ENDED) - 1u;

// The legal successors of a phase; empty for Released and for a number that is no phase.
PhaseSet legal_next(std::uint32_t from);

}  // namespace microsip::model
