// SPDX-License-Identifier: MIT
// Accounts and where they stand with their registrars.
#pragma once

#include "model/step.h"

namespace microsip::model {

// Each takes one fact; false: it is illegal, and nothing was changed.
bool account_added(Step& step, const msn_fact& fact);
bool account_modified(Step& step, const msn_fact& fact);
bool account_removed(Step& step, const msn_fact& fact);
bool register_sent(Step& step, const msn_fact& fact);
bool register_answered(Step& step, const msn_fact& fact);
bool register_retry(Step& step, const msn_fact& fact);

// The account of this id, or the default one for 0; nullptr if there is none.
const msn_account* account_of(const Step& step, std::uint32_t account_id);

}  // namespace microsip::model
