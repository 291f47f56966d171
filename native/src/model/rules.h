// SPDX-License-Identifier: MIT
// Which fact counts in which phase, as data.
#pragma once

#include <algorithm>

#include "model/call.h"
#include "model/phases.h"

namespace microsip::model {

// Facts are numbered below this.
inline constexpr std::uint32_t kFactNumbers = std::max({
#define X(name, value, text) std::uint32_t{value},
                                                  MSN_FACT_LIST(X)
#undef X
                                              }) +
                                              1;

enum class Side : std::uint8_t { kBoth, kCaller, kCallee };

struct Rule {
    std::uint32_t fact;  // msn_fact_type
    Side side;           // whose calls see it
    PhaseSet counts;     // the phases in which the handler takes it
    PhaseSet late;       // the phases in which it comes too late or again: nothing happens. Any other phase: illegal
    bool (*handle)(Step&, Call&, const msn_fact&);
};

// The rule for a fact about an existing call; nullptr for any other fact.
const Rule* rule_of(std::uint32_t fact);

}  // namespace microsip::model
