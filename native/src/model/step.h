// SPDX-License-Identifier: MIT
// What a handler works with: the state, the time and the way out.
#pragma once

#include "model/model.h"

namespace microsip::model {

struct Registry;

struct Step {
    Registry& registry;
    Time now;
    Output& output;
};

}  // namespace microsip::model
