// SPDX-License-Identifier: MIT
#include "com/event_texts.h"

namespace microsip::com {

std::string whole_text(const msn_event& event, const msn_call& call) {
    const std::string cut = event.text;
    std::string row;
    switch (event.type) {
        case MSN_EVENT_TYPE_PHASE:
            row = call.cause_phrase;
            break;
        case MSN_EVENT_TYPE_PARTY_CHANGED:
            row = call.remote_uri;
            break;
        case MSN_EVENT_TYPE_TRANSFER:
            row = call.transfer_target;
            break;
        default:
            break;
    }
    return !cut.empty() && row.starts_with(cut) ? row : cut;
}

}  // namespace microsip::com
