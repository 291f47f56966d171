// SPDX-License-Identifier: MIT
#include "model/birth.h"

#include "model/completion.h"
#include "model/registry.h"
#include "model/text.h"
#include "model/transfer.h"

namespace microsip::model {
namespace {

// The new call with its row; nullptr where the id was used before (fresh = false) or no row is free.
Call* create(Step& step, const msn_fact& fact, std::uint32_t flags, bool& fresh) {
    auto& registry = step.registry;
    fresh = registry.call_ids.take(fact.call_id);
    if (!fresh) return nullptr;
    auto& call = registry.calls[fact.call_id];
    auto& row = call.row;
    row.call_id = fact.call_id;
    row.lineage_id = fact.call_id;
    row.other_call_id = fact.other_call_id;
    const auto* origin = registry.find_call(fact.other_call_id);
    if (origin != nullptr && origin != &call) row.lineage_id = origin->row.lineage_id;
    row.account_id = fact.account_id;
    row.flags = flags;
    row.microphone_percent = 100;
    row.speaker_percent = 100;
    row.created_utc_ns = step.now.utc_ns;
    assign(row.sip_call_id, view(fact.sip_call_id));
    assign(row.local_tag, view(fact.local_tag));
    assign(row.remote_tag, view(fact.remote_tag));
    assign(row.local_uri, view(fact.local_uri));
    assign(row.remote_uri, view(fact.remote_uri));
    assign(row.remote_name, view(fact.remote_name));
    assign(row.asserted_identity, view(fact.asserted_identity));
    assign(row.diversion, view(fact.diversion));
    assign(row.dialed, view(fact.dialed));
    assign(row.headers, view(fact.headers));
    if (step.output.claim_row(row)) return &call;
    registry.calls.erase(fact.call_id);
    return nullptr;
}

}  // namespace

bool call_created(Step& step, const msn_fact& fact) {
    bool fresh = false;
    auto* call = create(step, fact, 0, fresh);
    if (call == nullptr) {
        const auto* dial = step.registry.find_command(fact.command_id);
        if (fresh && dial != nullptr && dial->type == MSN_COMMAND_TYPE_DIAL) {
            complete(step, fact.command_id, MSN_STATUS_NO_LINE, 0, "every row of the phone holds a live call");
        }
        return fresh;
    }
    call->dial_command = fact.command_id;
    auto* dial = step.registry.find_command(fact.command_id);
    if (dial != nullptr && dial->type == MSN_COMMAND_TYPE_DIAL && dial->call_id == 0) {
        dial->call_id = fact.call_id;
        ++call->commands;
    }
    step.output.update(call->row);
    if (auto* referred = step.registry.find_call(fact.other_call_id); referred != nullptr && referred != call) {
        note_new_leg(step, *referred, fact.call_id);
    }
    return true;
}

bool invite_received(Step& step, const msn_fact& fact) {
    bool fresh = false;
    const std::uint32_t video = (fact.flags & MSN_FACT_FLAG_HAS_VIDEO) != 0 ? MSN_CALL_FLAG_VIDEO_OFFERED : 0;
    auto* call = create(step, fact, MSN_CALL_FLAG_INCOMING | video, fresh);
    if (call == nullptr) return fresh;
    move_to(step, *call, MSN_CALL_PHASE_OFFERED, 0);
    auto event = event_of(call->row, MSN_EVENT_TYPE_INCOMING);
    step.output.publish(event, call->row);
    return true;
}

}  // namespace microsip::model
