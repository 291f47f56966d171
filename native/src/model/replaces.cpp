// SPDX-License-Identifier: MIT
#include "model/replaces.h"

#include "model/registry.h"

namespace microsip::model {

bool replaced(Step& step, Call& call, const msn_fact& fact) {
    if (fact.other_call_id == 0 || fact.other_call_id == call.row.call_id) return false;
    auto* old = step.registry.find_call(fact.other_call_id);
    if (old != nullptr) {
        old->replaced_by = call.row.call_id;
        old->row.other_call_id = call.row.call_id;
        step.output.update(old->row);
    }
    call.row.other_call_id = fact.other_call_id;
    auto event = event_of(call.row, MSN_EVENT_TYPE_REPLACED);
    step.output.publish(event, call.row);
    return true;
}

}  // namespace microsip::model
