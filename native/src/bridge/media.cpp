// SPDX-License-Identifier: GPL-2.0-or-later
// Media facts: what the session descriptions say, the first RTP packet, and statistics.
#include <cstring>

#include "bridge/state.h"

namespace microsip {
namespace bridge {

namespace {

constexpr long kTickMs = 50;
constexpr long kStatisticsMs = 5000;

msn_media_direction direction_of(const pjmedia_sdp_session* sdp, unsigned index) {
    const pjmedia_sdp_media* media = sdp->media[index];
    if (media->desc.port == 0) return MSN_MEDIA_DIRECTION_INACTIVE;
    unsigned direction = MSN_MEDIA_DIRECTION_SEND_RECEIVE;
    static const struct {
        const char* name;
        unsigned direction;
    } attributes[] = {{"sendrecv", MSN_MEDIA_DIRECTION_SEND_RECEIVE},
                      {"sendonly", MSN_MEDIA_DIRECTION_SEND_ONLY},
                      {"recvonly", MSN_MEDIA_DIRECTION_RECEIVE_ONLY},
                      {"inactive", MSN_MEDIA_DIRECTION_INACTIVE}};
    bool found = false;
    for (const auto& attribute : attributes) {
        if (pjmedia_sdp_media_find_attr2(media, attribute.name, nullptr) == nullptr) continue;
        direction = attribute.direction;
        found = true;
    }
    for (const auto& attribute : attributes) {
        if (found || pjmedia_sdp_attr_find2(sdp->attr_count, sdp->attr, attribute.name, nullptr) == nullptr) continue;
        direction = attribute.direction;
    }
    const pjmedia_sdp_conn* connection = media->conn != nullptr ? media->conn : sdp->conn;
    if (connection != nullptr && pj_strcmp2(&connection->addr, "0.0.0.0") == 0)
        direction &= MSN_MEDIA_DIRECTION_SEND_ONLY;  // nobody receives there (RFC 2543 hold)
    return static_cast<msn_media_direction>(direction);
}

// An SRTP transport stands round each stream's; only where both sides agreed does it encrypt.
#if PJMEDIA_HAS_SRTP
msn_media_security security_of(pjsua_call_id call, unsigned index, const pjmedia_sdp_media* local) {
    pjmedia_transport_info transport;
    pjmedia_transport_info_init(&transport);
    if (pjsua_call_get_med_transport_info(call, index, &transport) != PJ_SUCCESS) return MSN_MEDIA_SECURITY_NONE;
    const void* found = pjmedia_transport_info_get_spc_info(&transport, PJMEDIA_TRANSPORT_TYPE_SRTP);
    const pjmedia_srtp_info* srtp = static_cast<const pjmedia_srtp_info*>(found);
    if (srtp == nullptr || !srtp->active) return MSN_MEDIA_SECURITY_NONE;
    const bool by_dtls = pj_strnicmp2(&local->desc.transport, "UDP/TLS/", 8) == 0;
    return by_dtls ? MSN_MEDIA_SECURITY_DTLS : MSN_MEDIA_SECURITY_SDES;
}
#else
msn_media_security security_of(pjsua_call_id, unsigned, const pjmedia_sdp_media*) {
    return MSN_MEDIA_SECURITY_NONE;
}
#endif

void add(msn_statistics& total, const pjmedia_rtcp_stat& stat) {
    total.received_packets += stat.rx.pkt;
    total.received_bytes += stat.rx.bytes;
    total.sent_packets += stat.tx.pkt;
    total.sent_bytes += stat.tx.bytes;
    total.received_lost += stat.rx.loss;
    total.sent_lost += stat.tx.loss;
    if (stat.rx.jitter.n > 0) total.received_jitter_us = static_cast<uint32_t>(stat.rx.jitter.mean);
    if (stat.tx.jitter.n > 0) total.sent_jitter_us = static_cast<uint32_t>(stat.tx.jitter.mean);
    if (stat.rtt.n > 0) total.round_trip_us = static_cast<uint32_t>(stat.rtt.last);
}

void tell_rtp_locked(Record& record, unsigned index, const pjmedia_rtcp_stat& stat) {
    Stream& stream = record.streams[index];
    if (stream.rtp_reported || stat.rx.pkt == 0 || record.let_go) return;
    stream.rtp_reported = true;
    msn_fact fact = fact_of(record, MSN_FACT_RTP_STARTED);
    fact.stream = index;
    report_locked(fact);
}

void tell_statistics_locked(const Record& record, const msn_statistics& statistics) {
    msn_fact fact = fact_of(record, MSN_FACT_STATISTICS);
    fact.statistics = statistics;
    report_locked(fact);
}

void watch_locked(Record& record, const pj_time_val& now) {
    if (!record.streamed || record.let_go) return;
    msn_statistics total = record.past;
    for (unsigned i = 0; i < kStreams; ++i) {
        pjmedia_rtcp_stat stat;
        if (record.streams[i].media == nullptr || pjmedia_stream_get_stat(record.streams[i].media, &stat) != PJ_SUCCESS)
            continue;
        tell_rtp_locked(record, i, stat);
        add(total, stat);
    }
    if (PJ_TIME_VAL_LT(now, record.statistics_due)) return;
    record.statistics_due = now;
    record.statistics_due.sec += kStatisticsMs / 1000;
    tell_statistics_locked(record, total);
}

pj_timer_entry timer;

void schedule() {
    pj_time_val delay = {0, kTickMs};
    pjsip_endpt_schedule_timer(pjsua_get_pjsip_endpt(), &timer, &delay);
}

void on_tick(pj_timer_heap_t*, pj_timer_entry*) {
    {
        Lock lock(state.mutex);
        if (state.host == nullptr) return;
        pj_time_val now;
        pj_gettickcount(&now);
        for (Record* record : state.slots) {
            if (record != nullptr) watch_locked(*record, now);
        }
    }
    schedule();
}

}  // namespace

namespace {

const pjsip_msg_body* sdp_of(const pjsip_msg* message) {
    if (message == nullptr || message->body == nullptr) return nullptr;
    const pjsip_media_type& type = message->body->content_type;
    if (pj_stricmp2(&type.type, "multipart") != 0)
        return pj_stricmp2(&type.subtype, "sdp") == 0 ? message->body : nullptr;
    pjsip_media_type sdp;
    pjsip_media_type_init2(&sdp, const_cast<char*>("application"), const_cast<char*>("sdp"));
    const pjsip_multipart_part* part = pjsip_multipart_find_part(message->body, &sdp, nullptr);
    return part != nullptr ? part->body : nullptr;
}

}  // namespace

bool message_has_sdp(const pjsip_msg* message) {
    return sdp_of(message) != nullptr;
}

// A received message's body is the text that came.
bool offers_video(const pjsip_msg* received) {
    const pjsip_msg_body* sdp = sdp_of(received);
    if (sdp == nullptr || sdp->data == nullptr) return false;
    const char kVideo[] = "m=video ";
    const char* text = static_cast<const char*>(sdp->data);
    const char* end = text + sdp->len;
    for (const char* line = text; line < end;) {
        const size_t length = static_cast<size_t>(end - line);
        const char* port = line + sizeof kVideo - 1;
        if (length > sizeof kVideo && std::memcmp(line, kVideo, sizeof kVideo - 1) == 0 && *port > '0' && *port <= '9')
            return true;  // port 0 offers nothing (RFC 3264 5.1)
        const void* next = std::memchr(line, '\n', length);
        line = next != nullptr ? static_cast<const char*>(next) + 1 : end;
    }
    return false;
}

bool offers_active_sdp(pjsip_dialog* dialog, const pjsip_msg* message) {
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(dialog);
    const pjmedia_sdp_session* active = nullptr;
    if (session == nullptr || session->neg == nullptr || !message_has_sdp(message)) return false;
    if (pjmedia_sdp_neg_get_active_local(session->neg, &active) != PJ_SUCCESS) return false;
    const pjmedia_sdp_session* offer = nullptr;
    return pjmedia_sdp_neg_get_neg_local(session->neg, &offer) == PJ_SUCCESS &&
           offer->origin.version == active->origin.version;
}

bool answered_without_srtp(pjsip_dialog* dialog) {
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(dialog);
    const pjmedia_sdp_session* local = nullptr;
    const pjmedia_sdp_session* remote = nullptr;
    if (session == nullptr || session->neg == nullptr) return false;
    if (pjmedia_sdp_neg_get_active_local(session->neg, &local) != PJ_SUCCESS ||
        pjmedia_sdp_neg_get_active_remote(session->neg, &remote) != PJ_SUCCESS)
        return false;
    const pj_str_t secure = {const_cast<char*>("/SAVP"), 5};
    for (unsigned i = 0; i < local->media_count && i < remote->media_count; ++i) {
        const bool ours = pj_strstr(&local->media[i]->desc.transport, &secure) != nullptr;
        if (ours && pj_strstr(&remote->media[i]->desc.transport, &secure) == nullptr) return true;
    }
    return false;
}

void stream_created(Record& record, unsigned index, pjmedia_stream* stream) {
    if (index >= kStreams) return;
    Lock lock(state.mutex);
    record.streams[index].media = stream;
    if (record.streamed) return;
    record.streamed = true;
    pj_gettickcount(&record.statistics_due);
    record.statistics_due.sec += kStatisticsMs / 1000;
}

void stream_destroyed(Record& record, unsigned index, pjmedia_stream* stream) {
    pjmedia_rtcp_stat stat;
    if (index >= kStreams) return;
    Lock lock(state.mutex);
    if (record.streams[index].media != stream) return;
    record.streams[index].media = nullptr;
    if (pjmedia_stream_get_stat(stream, &stat) != PJ_SUCCESS) return;
    tell_rtp_locked(record, index, stat);
    add(record.past, stat);
}

void last_statistics_locked(Record& record) {
    if (!record.streamed || record.statistics_told) return;
    record.statistics_told = true;
    tell_statistics_locked(record, record.past);
}

void report_media(Record& record, pjsua_call_id call) {
    const pjsip_inv_session* session = pjsip_dlg_get_inv_session(record.dialog);
    const pjmedia_sdp_session* local = nullptr;
    const pjmedia_sdp_session* remote = nullptr;
    if (session == nullptr || session->neg == nullptr) return;
    if (pjmedia_sdp_neg_get_active_local(session->neg, &local) != PJ_SUCCESS) return;
    if (pjmedia_sdp_neg_get_active_remote(session->neg, &remote) != PJ_SUCCESS) return;
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    for (unsigned i = 0; i < info.media_cnt; ++i) {
        const unsigned index = info.media[i].index;
        if (info.media[i].type != PJMEDIA_TYPE_AUDIO || index >= local->media_count || index >= remote->media_count)
            continue;
        msn_fact fact = fact_of(record, MSN_FACT_MEDIA);
        fact.stream = index;
        fact.local_direction = direction_of(local, index);
        fact.remote_direction = direction_of(remote, index);
        fact.media_security = security_of(call, index, local->media[index]);
        pjsua_stream_info stream;
        char codec[32];
        if (info.media[i].status == PJSUA_CALL_MEDIA_ERROR) {
            fact.media_state = MSN_MEDIA_STATE_FAILED;
            fact.text = text_of("the stream could not be made");
        } else if (info.media[i].status == PJSUA_CALL_MEDIA_NONE ||
                   (fact.local_direction == MSN_MEDIA_DIRECTION_INACTIVE &&
                    fact.remote_direction == MSN_MEDIA_DIRECTION_INACTIVE)) {
            fact.media_state = MSN_MEDIA_STATE_INACTIVE;
        } else {
            fact.media_state = MSN_MEDIA_STATE_ACTIVE;
        }
        if (fact.media_state != MSN_MEDIA_STATE_FAILED &&
            pjsua_call_get_stream_info(call, index, &stream) == PJ_SUCCESS && stream.type == PJMEDIA_TYPE_AUDIO) {
            pj_ansi_snprintf(codec, sizeof codec, "%.*s", static_cast<int>(stream.info.aud.fmt.encoding_name.slen),
                             stream.info.aud.fmt.encoding_name.ptr);
            fact.text = text_of(codec);
        }
        report(fact);
    }
}

void start_watch() {
    pj_timer_entry_init(&timer, 0, nullptr, &on_tick);
    schedule();
}

void stop_watch() {
    pjsip_endpoint* endpoint = pjsua_get_pjsip_endpt();
    if (endpoint != nullptr) pjsip_endpt_cancel_timer(endpoint, &timer);  // else its timers went with it
}

}  // namespace bridge
}  // namespace microsip
