// SPDX-License-Identifier: GPL-2.0-or-later
#include "bridge/state.h"

#include <cstring>

namespace microsip {
namespace bridge {

State state;

namespace {

// LET_GO once nothing is held any more, SESSION_OVER after it: it is a call's last fact.
void report_end_locked(Record& record, bool forced = false) {
    if (!record.let_go && record.pjsua_let_go && (record.holds == 0 || forced)) {
        record.let_go = true;
        if (record.introduced) report_locked(fact_of(record, MSN_FACT_LET_GO));
    }
    if (record.let_go && record.session_over && !record.told_over) {
        record.told_over = true;
        if (record.introduced) report_locked(fact_of(record, MSN_FACT_SESSION_OVER));
    }
}

void free_slot_locked(Record& record) {
    if (record.slot != PJSUA_INVALID_ID && state.slots[record.slot] == &record) state.slots[record.slot] = nullptr;
    record.slot = PJSUA_INVALID_ID;
}

template <size_t Size>
void copy_text(char (&to)[Size], const pj_str_t& from) {
    const size_t length =
        from.slen <= 0 ? 0 : (static_cast<size_t>(from.slen) < Size ? static_cast<size_t>(from.slen) : Size - 1);
    std::memcpy(to, from.ptr, length);
    to[length] = '\0';
}

unsigned bucket_of(const pjsip_dialog* dialog) {
    return static_cast<unsigned>((reinterpret_cast<size_t>(dialog) >> 6) % kBuckets);
}

void session_over_locked(Record& record) {
    if (record.session_over) return;
    record.session_over = true;
    --state.sessions;
    if (record.slot == PJSUA_INVALID_ID) record.pjsua_let_go = true;
    report_end_locked(record);
}

void unlink_locked(Record& record) {
    if (record.dialog == nullptr) return;
    Record** link = &state.buckets[bucket_of(record.dialog)];
    while (*link != &record)
        link = &(*link)->next;
    *link = record.next;
    record.dialog = nullptr;
}

pjsip_dialog* take_reference(Record& record) {
    Lock lock(state.mutex);
    if (!record.referenced) return nullptr;
    record.referenced = false;
    return record.dialog;
}

// Runs after the dialog's memory was given back.
void on_dialog_destroyed(void* argument) {
    Record* record = static_cast<Record*>(argument);
    bool unused;
    {
        Lock lock(state.mutex);
        unlink_locked(*record);
        record->gone = true;
        for (Stream& stream : record->streams)
            stream.media = nullptr;
        free_slot_locked(*record);
        last_statistics_locked(*record);
        record->pjsua_let_go = true;
        session_over_locked(*record);
        report_end_locked(*record);
        unused = record->holds == 0;
    }
    if (unused) delete record;
}

#if PJ_VERSION_NUM >= 0x020A0000
void watch_end(Record& record) {
    pj_grp_lock_add_handler(pjsip_dlg_get_lock(record.dialog), nullptr, &record, &on_dialog_destroyed);
}
#else
void watch_end(Record& record) {
    pjsip_dlg_inc_session(record.dialog, &usage);
}
#endif

}  // namespace

#if PJ_VERSION_NUM >= 0x020A0000
void let_dialog_end(pjsip_dialog*, int) {}
#else
void let_dialog_end(pjsip_dialog* dialog, int transactions) {
    Record* record = record_of(dialog);
    const pjsip_inv_session* session = dialog == nullptr ? nullptr : pjsip_dlg_get_inv_session(dialog);
    if (record == nullptr || dialog->tsx_count > transactions) return;
    if (session != nullptr && session->state != PJSIP_INV_STATE_DISCONNECTED) return;
    dialog->mod_data[usage.id] = nullptr;
    on_dialog_destroyed(record);
    pjsip_dlg_dec_session(dialog, &usage);
}
#endif

msn_text text_of(const char* string) {
    return msn_text{string, string == nullptr ? 0 : std::strlen(string)};
}

msn_text text_of(const pj_str_t& string) {
    return msn_text{string.ptr, string.slen > 0 ? static_cast<uint64_t>(string.slen) : 0};
}

msn_fact fact_of(const Record& record, msn_fact_type type) {
    msn_fact fact = {};
    fact.type = type;
    fact.call_id = record.call_id;
    return fact;
}

void report_locked(const msn_fact& fact) {
    if (state.host == nullptr) return;
    msn_host_report(state.host, &fact);
    if (state.observer != nullptr) state.observer(fact);
}

void report(const msn_fact& fact) {
    Lock lock(state.mutex);
    report_locked(fact);
}

Record* find_locked(const pjsip_dialog* dialog) {
    Record* record = state.buckets[bucket_of(dialog)];
    while (record != nullptr && record->dialog != dialog)
        record = record->next;
    return record;
}

Record* find_by_tag_locked(const pj_str_t& call_id, const pj_str_t& local_tag) {
    for (Record* record : state.buckets) {
        for (; record != nullptr; record = record->next) {
            if (pj_strcmp2(&call_id, record->sip_call_id) == 0 && pj_strcmp2(&local_tag, record->local_tag) == 0)
                return record;
        }
    }
    return nullptr;
}

Record* find_by_call_locked(uint64_t call_id) {
    for (Record* record : state.buckets) {
        while (record != nullptr && record->call_id != call_id)
            record = record->next;
        if (record != nullptr) return record;
    }
    return nullptr;
}

Record* find_incoming_locked(const pj_str_t& call_id) {
    for (Record* record : state.buckets) {
        while (record != nullptr && !(record->incoming && pj_strcmp2(&call_id, record->sip_call_id) == 0))
            record = record->next;
        if (record != nullptr) return record;
    }
    return nullptr;
}

Record* create_record(pjsip_dialog* dialog, bool incoming) {
    Record* record = new Record;
    record->past = msn_statistics{};
    record->dialog = dialog;
    record->incoming = incoming;
    copy_text(record->sip_call_id, dialog->call_id->id);
    copy_text(record->local_tag, dialog->local.info->tag);
    {
        Lock lock(state.mutex);
        if (state.host == nullptr) {
            delete record;
            return nullptr;
        }
        DialContext& context = dial_context();
        if (!incoming && context.active && context.record == nullptr) {
            record->call_id = context.call_id;
            record->account_id = context.account_id;
            record->introduced = true;
            context.record = record;
        } else {
            WaitingDial waiting;
            record->introduced = !incoming && take_waiting_locked(dialog->call_id->id, waiting);
            record->call_id = record->introduced ? waiting.call_id : msn_host_new_call(state.host);
            record->account_id = waiting.account_id;
        }
        // A dialog that lay at this address has gone, its handler is about to run.
        Record* stale = find_locked(dialog);
        if (stale != nullptr) unlink_locked(*stale);
        Record*& bucket = state.buckets[bucket_of(dialog)];
        record->next = bucket;
        bucket = record;
        ++state.sessions;
    }
    dialog->mod_data[usage.id] = record;
    watch_end(*record);
    return record;
}

void add_usages(Record& record) {
    if (record.usage_added) return;
    record.usage_added = true;
    pjsip_dlg_add_usage(record.dialog, &usage, &record);
    pjsip_dlg_add_usage(record.dialog, &after_usage, &record);
}

void bind_slot(Record& record, pjsua_call_id slot) {
    Lock lock(state.mutex);
    if (record.slot == slot || record.hang_up_requested) return;
    free_slot_locked(record);
    if (state.slots[slot] != nullptr) state.slots[slot]->slot = PJSUA_INVALID_ID;
    state.slots[slot] = &record;
    record.slot = slot;
}

void pjsua_lets_go(Record& record) {
    Lock lock(state.mutex);
    free_slot_locked(record);
    last_statistics_locked(record);
    record.pjsua_let_go = true;
    report_end_locked(record);
}

void session_over(Record& record) {
    Lock lock(state.mutex);
    session_over_locked(record);
}

pjsua_call_id pjsua_call_of(uint64_t call_id) {
    Lock lock(state.mutex);
    for (const Record* record : state.slots) {
        if (record != nullptr && record->call_id == call_id) return record->slot;
    }
    const WaitingDial* waiting = find_waiting_locked(call_id, PJSUA_INVALID_ID);
    return waiting == nullptr ? PJSUA_INVALID_ID : waiting->call;
}

uint64_t call_of(pjsua_call_id call) {
    Lock lock(state.mutex);
    const bool valid = call >= 0 && call < PJSUA_MAX_CALLS && state.slots[call] != nullptr;
    if (valid) return state.slots[call]->call_id;
    const WaitingDial* waiting = find_waiting_locked(0, call);
    return waiting == nullptr ? 0 : waiting->call_id;
}

uint32_t calls_over(const pjsip_transport* transport, uint64_t* call_ids, uint32_t capacity) {
    Lock lock(state.mutex);
    uint32_t count = 0;
    for (const Record* record : state.slots) {
        if (record == nullptr || !record->answered || record->connection != transport) continue;
        if (count < capacity) call_ids[count] = record->call_id;
        ++count;
    }
    return count;
}

void forget_connection(const pjsip_transport* transport) {
    Lock lock(state.mutex);
    for (Record* record : state.slots) {
        if (record != nullptr && record->connection == transport) record->connection = nullptr;
    }
}

uint32_t open_sessions() {
    Lock lock(state.mutex);
    return state.sessions;
}

void drop_reference(Record& record) {
    pjsip_dialog* dialog = take_reference(record);
    if (dialog != nullptr) pjsip_dlg_dec_session(dialog, &usage);
}

struct Hold {
    Record* record;
};

void abandon_unsent(Hold* held) {
    pjsip_dialog* dialog = held == nullptr ? nullptr : take_reference(*held->record);
    if (dialog == nullptr) return;
    pjsip_inv_session* session = pjsip_dlg_get_inv_session(dialog);
    if (session != nullptr) pjsip_inv_terminate(session, PJSIP_SC_REQUEST_TERMINATED, PJ_TRUE);
    pjsip_dlg_dec_session(dialog, &usage);
}

Hold* hold(pjsua_call_id call) {
    Lock lock(state.mutex);
    if (call < 0 || call >= PJSUA_MAX_CALLS || state.slots[call] == nullptr) return nullptr;
    ++state.slots[call]->holds;
    return new Hold{state.slots[call]};
}

void release(Hold* held) {
    if (held == nullptr) return;
    Record* record = held->record;
    delete held;
    bool unused;
    {
        Lock lock(state.mutex);
        if (record->holds > 0) --record->holds;  // stop let go of them all
        report_end_locked(*record);
        unused = record->holds == 0 && record->gone;
    }
    if (unused) delete record;
}

void forget_all_locked() {
    for (Record*& bucket : state.buckets) {
        while (bucket != nullptr) {
            Record* record = bucket;
            bucket = record->next;
            record->dialog = nullptr;
            record->gone = true;
            if (record->holds == 0) delete record;  // else its last release does
        }
    }
    while (state.waiting != nullptr) {
        WaitingDial* dial = state.waiting;
        state.waiting = dial->next;
        delete dial;
    }
    for (Record*& slot : state.slots)
        slot = nullptr;
    for (unsigned i = 0; i < kAccounts; ++i) {
        state.accounts[i] = 0;
        state.registering[i] = state.retrying[i] = false;
    }
    state.sessions = 0;
}

void stop() {
    if (state.started) stop_watch();
    state.started = false;
    Lock lock(state.mutex);
    for (Record* record : state.buckets) {
        for (; record != nullptr; record = record->next) {
            last_statistics_locked(*record);
            for (Stream& stream : record->streams)
                stream.media = nullptr;
            record->pjsua_let_go = true;
            session_over_locked(*record);
            report_end_locked(*record, true);
        }
    }
    state.host = nullptr;
}

}  // namespace bridge
}  // namespace microsip
