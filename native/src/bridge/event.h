// SPDX-License-Identifier: GPL-2.0-or-later
// One step of a transaction in an INVITE dialog, as the dialog usage sees it.
#pragma once

#include "bridge/state.h"

namespace microsip {
namespace bridge {

struct Event {
    Record& record;
    pjsip_dialog* dialog;
    const pjsip_transaction* tsx;
    pjsip_event_id_e type;
    pjsip_tsx_state_e previous;
    const pjsip_msg* message;  // received or sent; null for a timer or transport event
    pjsip_rx_data* received;   // null unless the message was
    int code;                  // of the response at hand, or what PJSIP made up in place of one

    bool client() const { return tsx->role == PJSIP_ROLE_UAC; }
    bool sent_first() const { return client() && type == PJSIP_EVENT_TX_MSG && previous == PJSIP_TSX_STATE_NULL; }
    bool received_first() const { return !client() && type == PJSIP_EVENT_RX_MSG && previous == PJSIP_TSX_STATE_NULL; }
    bool answered_finally() const {
        return client() && type != PJSIP_EVENT_TX_MSG && code >= 200 && previous < PJSIP_TSX_STATE_COMPLETED;
    }
    bool response_sent() const { return !client() && type == PJSIP_EVENT_TX_MSG; }
    bool completed_timer() const {
        return !client() && type == PJSIP_EVENT_TIMER && previous == PJSIP_TSX_STATE_COMPLETED;
    }
};

// The final answer that a client transaction got, or that PJSIP made itself.
msn_fact final_fact(const Event& event, msn_fact_type type);
// A 401 or 407; PJSIP may try again with credentials.
bool challenge(const Event& event);

// REFER, NOTIFY and INFO (in_dialog.cpp); after_other tells of a challenge that nobody answered.
void on_other(const Event& event);
void after_other(Record& record);
void after_request();  // pjsua has done with one that was received
// The call whose REFER this new one obeys, where pjsua itself dialled; 0: none.
uint64_t referred_by_locked(uint64_t new_leg);

}  // namespace bridge
}  // namespace microsip
