// SPDX-License-Identifier: GPL-2.0-or-later
// What the bridge remembers: one record per INVITE dialog, and which pjsua slot belongs to it now.
#pragma once

#include <atomic>
#include <mutex>

#include "bridge/bridge.h"

namespace microsip {
namespace bridge {

constexpr unsigned kStreams = 4;  // audio streams watched per call

struct Stream {
    pjmedia_stream* media = nullptr;
    bool rtp_reported = false;
};

// A request of ours in the dialog, and the command that made it.
struct Exchange {
    uint64_t command_id = 0;
    int challenged = 0;  // 401 or 407, until the retry
    bool pending = false;
};

// A digit in an INFO's body: application/dtmf-relay, or application/dtmf.
enum class DigitKind : uint8_t { kNone, kMalformed, kDigit };
struct Digit {
    DigitKind kind = DigitKind::kNone;
    char key = '\0';
    uint32_t duration_ms = 0;  // 0: not said
};

struct Record {
    Record* next = nullptr;          // in its bucket
    pjsip_dialog* dialog = nullptr;  // null once destroyed
    bool gone = false;               // its dialog's end was noticed
    char sip_call_id[160] = {};
    char local_tag[64] = {};
    uint64_t call_id = 0;
    pjsua_call_id slot = PJSUA_INVALID_ID;
    pj_int32_t invite_cseq = -1;  // of the INVITE last sent, or of the one received
    uint32_t account_id = 0;
    unsigned holds = 0;
    bool incoming = false;
    bool introduced = false;  // CALL_CREATED or INVITE_RECEIVED was reported
    bool usage_added = false;
    bool answered = false;  // a 2xx to the first INVITE
    bool ack_passed = false;
    bool confirmed_early = false;  // pjsua says CONFIRMED, the ACK still waits for a name server
    bool hang_up_requested = false;
    bool cancelled = false;  // CANCEL received
    bool bye_received = false;
    bool final_told = false;  // 300..699 sent or received
    bool invite_pending = false;
    bool referenced = false;  // an INVITE that waits for a name server keeps its dialog, by a session of ours
    bool final_unacknowledged = false;
    bool bye_pending = false;
    bool reinvite_pending = false;
    int bye_challenged = 0;             // 401 or 407, until the retry
    const char* bye_because = nullptr;  // what made the phone send it
    int reinvite_challenged = 0;
    uint64_t reinvite_command = 0;
    Exchange refer;
    pj_int32_t refer_cseq = -1;  // of the REFER last sent
    uint64_t referred_leg = 0;   // the call made because the other side's REFER said so
    Exchange info;               // that carries digit_sent
    Digit digit_sent;
    Digit digit_received;
    bool session_over = false;
    bool told_over = false;
    bool pjsua_let_go = false;
    bool let_go = false;
    bool streamed = false;                                    // there are statistics to tell
    bool statistics_told = false;                             // the last ones
    std::atomic<const pjsip_transport*> connection{nullptr};  // of its last message; null over UDP. Only compared
    Stream streams[kStreams];
    msn_statistics past;      // of streams already destroyed
    unsigned last_digit = 0;  // telephone event last told, and when it began by the sender's clock
    unsigned last_digit_began = 0;
    pj_uint32_t party = 0;  // hash of the asserted identity last seen
    pj_time_val statistics_due = {0, 0};
};

constexpr unsigned kBuckets = 4096;
constexpr unsigned kAccounts = PJSUA_MAX_ACC;

// A dial whose media is still being made (waiting.cpp).
struct WaitingDial {
    WaitingDial* next = nullptr;
    uint64_t call_id = 0;
    uint32_t account_id = 0;
    pjsua_call_id call = PJSUA_INVALID_ID;  // until pjsua_call_make_call has returned
    char sip_call_id[160] = {};
};

// Lock order: pjsua and dialog locks before this mutex; under it only msn_host_report and the stream's counters.
struct State {
    std::mutex mutex;
    msn_host* host = nullptr;
    bool started = false;
    Record* buckets[kBuckets] = {};
    Record* slots[PJSUA_MAX_CALLS] = {};
    uint32_t accounts[kAccounts] = {};
    bool registering[kAccounts] = {};
    bool retrying[kAccounts] = {};  // pjsua tries again by itself
    uint32_t sessions = 0;
    WaitingDial* waiting = nullptr;
    pjsua_callback previous;
    Taker taker = {};
    uint32_t (*namer)(pjsua_acc_id) = nullptr;
    void (*observer)(const msn_fact&) = nullptr;
};
extern State state;
using Lock = std::lock_guard<std::mutex>;

// The reason of the running thread, see Because.
Reason& current_reason();

// A fact about a record's call, zeroed but for type and call id.
msn_fact fact_of(const Record& record, msn_fact_type type);
// The same as report, for a caller that holds the mutex.
void report_locked(const msn_fact& fact);

msn_text text_of(const char* string);
msn_text text_of(const pj_str_t& string);

// Records. record_of reads the dialog; the others do not, so that a dead dialog is simply not found.
inline Record* record_of(const pjsip_dialog* dialog);
Record* find_locked(const pjsip_dialog* dialog);
Record* find_by_tag_locked(const pj_str_t& call_id, const pj_str_t& local_tag);
Record* find_by_call_locked(uint64_t call_id);
Record* find_incoming_locked(const pj_str_t& call_id);
// The living call that a Replaces header's value names, as its other side writes it or as we do; 0 if there is none.
uint64_t call_named_locked(const char* replaces, bool by_other_side);
// Makes a record for a dialog whose lock the caller holds; it lives as long as the dialog.
Record* create_record(pjsip_dialog* dialog, bool incoming);
// Adds the bridge's usages to the dialog; never inside a usage's own callback.
void add_usages(Record& record);
void bind_slot(Record& record, pjsua_call_id slot);
// Of a PJSIP that was destroyed: nothing of it will tell of its end any more.
void forget_all_locked();
// PJSIP 2.9's dialogs have nobody to tell of their end: the bridge keeps each by a session of its own, which it gives
// back once nothing is under way but so many transactions; the record is gone then. Does nothing with a newer PJSIP.
void let_dialog_end(pjsip_dialog* dialog, int transactions);
// Gives the reference that a waiting INVITE keeps, if there still is one.
void drop_reference(Record& record);
// pjsua holds nothing of it any more: reports LET_GO once no hold is left.
void pjsua_lets_go(Record& record);
// Its memory may soon be another's.
void forget_connection(const pjsip_transport* transport);
// Reports SESSION_OVER, once, after LET_GO.
void session_over(Record& record);

// A call about to be made by this thread (dial.cpp).
struct DialContext {
    bool active = false;
    uint64_t call_id = 0;
    uint32_t account_id = 0;
    Record* record = nullptr;
    bool waits = false;  // for a name server: the record's dialog is referenced
    uint32_t cause = 0;  // msn_cause, once pjsua disconnected it before there was an INVITE
    int code = 0;
    char phrase[80] = {};
};
DialContext& dial_context();

void add_waiting_locked(uint64_t call_id, uint32_t account_id, const char* sip_call_id);
// Whether there is one, which is one no longer.
bool take_waiting_locked(const pj_str_t& sip_call_id, WaitingDial& taken);
// It goes on in that pjsua call, of that Call-ID; none: it waits no longer.
void settle_waiting_locked(uint64_t call_id, pjsua_call_id call, const pj_str_t& sip_call_id);
bool waits_for_media(const pjsip_dialog* dialog);
const WaitingDial* find_waiting_locked(uint64_t call_id, pjsua_call_id call);
// pjsua disconnected a call before its INVITE was on the wire: hung up, no media (no dialog yet), or no way to send it.
uint32_t cause_unsent(bool has_dialog);
uint32_t initiator_unsent(uint32_t cause);
void waiting_failed(pjsua_call_id call, bool has_dialog);

// Modules and usages (tap.cpp, usage.cpp).
extern pjsip_module tap;
extern pjsip_module usage;        // before the INVITE module
extern pjsip_module after_usage;  // after it

// The INVITE that this thread receives right now, raw, for the case that PJSIP refuses it (incoming.cpp).
void remember_invite(const pjsip_rx_data* rdata);
void refused_without_dialog(const pjsip_tx_data* response);
void introduce_incoming(Record& record, const pjsip_rx_data* rdata);  // rdata null: the remembered one
void tell_party(Record& record, const pjsip_msg* request);            // PARTY_CHANGED, if it names another one
// The INVITE that this thread receives right now takes the place of a call of that account.
void replaces_accepted(uint32_t account_id);
bool take_replaces(Record& record);  // whether it did so; once
constexpr size_t kHeaders = 1536;    // as in msn_call
// The headers that a row may show, one a line. Returns their length.
size_t print_headers(const pjsip_msg* message, char* buffer, size_t size);
Digit digit_of(const pjsip_msg_body* body);

// Audio (media.cpp).
void start_watch();
void stop_watch();
void stream_created(Record& record, unsigned index, pjmedia_stream* stream);
void stream_destroyed(Record& record, unsigned index, pjmedia_stream* stream);
void last_statistics_locked(Record& record);
// This thread of PJSIP's dials because a REFER says so.
bool obeys_refer();
void report_media(Record& record, pjsua_call_id call);
bool message_has_sdp(const pjsip_msg* message);
bool offers_video(const pjsip_msg* received);
// We asked for SRTP, and the other side's SDP has none.
bool answered_without_srtp(pjsip_dialog* dialog);
// A refresh offers again what is active already (RFC 4028 7.4).
bool offers_active_sdp(pjsip_dialog* dialog, const pjsip_msg* message);

inline Record* record_of(const pjsip_dialog* dialog) {
    return dialog == nullptr || usage.id < 0 ? nullptr : static_cast<Record*>(dialog->mod_data[usage.id]);
}

// Why this thread has just given up a TLS connection; told once (registration.cpp).
struct CertificateError {
    const char* phrase = nullptr;        // null: it has not
    char details[PJ_ERR_MSG_SIZE] = {};  // in PJSIP's words
};
CertificateError take_certificate_error();

// Callbacks (callbacks.cpp, registration.cpp).
void wrap_call_callbacks(pjsua_callback& callbacks);
void wrap_registration_callbacks(pjsua_callback& callbacks);
void confirm(Record& record);

}  // namespace bridge
}  // namespace microsip
