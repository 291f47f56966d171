// SPDX-License-Identifier: GPL-2.0-or-later
// The bridge: turns what PJSIP does into facts and hands them to the host. It decides nothing.
// C++14 with no STL type across this border, so that it compiles inside a host's own toolset (PJSIP 2.9 to 2.17).
#pragma once

#include <pjsua-lib/pjsua.h>

#include "microsip/host.h"

namespace microsip {
namespace bridge {

// Wraps the callbacks in config; what was there is called as before. After pjsua_create, before pjsua_init. May be done
// again after stop and pjsua_destroy, for a PJSIP that is made anew: nothing of the former one is known any more.
void attach(msn_host* host, pjsua_config& config);

// Registers the bridge's modules and its timer. After pjsua_init, before the first transport.
pj_status_t start();

// Reports every call still known as over and let go, then nothing more. Before msn_host_close. Before pjsua_destroy, or
// after it, where what that sends is to be told; safe where nothing was started.
void stop();

// Hands a fact of the owner's own to the host; dropped after stop. Any thread.
void report(const msn_fact& fact);

// Sees each fact right after the host, in whatever thread told it and under the bridge's mutex: it only leaves a task
// for another thread. Before start.
void observe(void (*observer)(const msn_fact& fact));

// What a REFER names (RFC 3515); its URI's header part may carry a Replaces (RFC 3891).
struct ReferTo {
    char uri[512];       // without the header part; empty: no well-formed SIP URI that is to be called
    char replaces[512];  // that header's value; empty: none
    bool requires_it;    // the new call fails where Replaces is not understood
};
ReferTo parse_refer_to(const pjsip_msg* refer);

// Requests in a call's dialog that the owner answers itself, before pjsua does. Called in a thread of PJSIP's, under
// the dialog's lock; what is not answered there is left to pjsua.
enum class ReferVerdict : uint8_t {
    kNotNow,   // it will be refused and is no transfer: nothing is told of it
    kDecided,  // accepted or refused at once
    kAsks      // the owner's user decides later
};
struct Request {
    uint64_t call_id;
    pjsip_dialog* dialog;
    pjsip_rx_data* rdata;
    ReferVerdict verdict;  // what judge said of it
};
struct Taker {
    ReferVerdict (*judge)(const Request& request);             // before REFER_RECEIVED is told
    void (*refer)(const Request& request, const ReferTo& to);  // tells REFER_ACCEPTED or REFER_REJECTED
    void (*digit)(const Request& request, bool well_formed);   // an INFO with a digit
};
void take(const Taker& taker);  // before start

// Which account of the bus a pjsua account is; 0 forgets it, or leaves it unnamed (a local account). Any thread.
void bind_account(pjsua_acc_id account, uint32_t account_id);
uint32_t account_of(pjsua_acc_id account);
// Asked of an account that is met unnamed, in whatever thread of PJSIP's does; it may bind it, and returns its account
// or 0. Before start.
void name_accounts(uint32_t (*namer)(pjsua_acc_id account));

// The pjsua call behind a call id: PJSUA_INVALID_ID once it was hung up, or when pjsua gave the slot to another. Any
// thread.
pjsua_call_id pjsua_call_of(uint64_t call_id);
// The other way round; 0 if there is none. Valid inside pjsua's callbacks about that call. Any thread.
uint64_t call_of(pjsua_call_id call);

// Whether offer and answer are complete. PJSIP confirms a call whose ACK lacks the answer to our offer; CONFIRMED is
// not reported of it. Inside pjsua's callbacks about that call.
bool negotiated(pjsua_call_id call);

// The answered calls whose messages went over that connection; how many there are, at most capacity are written. Inside
// on_transport_state.
uint32_t calls_over(const pjsip_transport* transport, uint64_t* call_ids, uint32_t capacity);

// How many sessions and registrations pjsua still works on.
uint32_t open_sessions();
uint32_t open_registrations();

// LET_GO waits until each hold is released: a recording's file has to be whole before the call is Released.
struct Hold;
Hold* hold(pjsua_call_id call);  // nullptr if the bridge does not know that call
void release(Hold* held);
// Ends a call that was hung up while its INVITE still waits for a name server: nothing is to be taken back, so there is
// no answer to wait for. Does nothing to any other call.
void abandon_unsent(Hold* held);

// A call about to be made by this thread with pjsua_call_make_call. begin_dial reports CALL_CREATED and gives the
// call's id; end_dial takes pjsua's result and reports CALL_FAILED where nothing else told of the failure.
struct Dial {
    uint64_t command_id;
    uint32_t account_id;
    const char* local_uri;
    const char* remote_uri;
    const char* remote_name;  // its display name; empty if it was dialled without one
    const char* dialed;
    uint64_t other_call_id;   // the call whose REFER it obeys; 0: none
    const char* sip_call_id;  // where media may be made asynchronously (ICE): its Call-ID, or empty where pjsua chooses
                              // it, and then no other thread dials meanwhile. null: media is made at once
};
uint64_t begin_dial(const Dial& dial);
void end_dial(pj_status_t result, pjsua_call_id call);

// Why this thread makes PJSIP do what it does until the scope ends; goes into the facts that come of it.
struct Reason {
    uint64_t command_id;
    uint32_t cause;      // msn_cause, with by_phone
    uint32_t initiator;  // msn_initiator, with by_phone
    bool by_phone;       // the phone's own policy
};
class Because {
  public:
    explicit Because(const Reason& reason);
    explicit Because(uint64_t command_id);
    ~Because();
    Because(const Because&) = delete;
    Because& operator=(const Because&) = delete;

  private:
    Reason previous_;
};

}  // namespace bridge
}  // namespace microsip
