// SPDX-License-Identifier: MIT
#ifndef MICROSIP_ROWS_H
#define MICROSIP_ROWS_H

#include "microsip/devices.h"
#include "microsip/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where a call leg stands; monotonic. X(NAME, value, display name). */
#define MSN_CALL_PHASE_LIST(X)                                                                                   \
    X(CREATED, 0, "Created")         /* known to the phone; no message yet */                                    \
    X(DIALING, 1, "Dialing")         /* outgoing: the INVITE is out */                                           \
    X(OFFERED, 2, "Offered")         /* incoming: the INVITE came */                                             \
    X(PROCEEDING, 3, "Proceeding")   /* outgoing: a provisional response with a To-tag came, none of them 180 */ \
    X(ALERTING, 4, "Alerting")       /* 180 Ringing came or was sent */                                          \
    X(CONNECTING, 5, "Connecting")   /* a 2xx came or was sent */                                                \
    X(ESTABLISHED, 6, "Established") /* ACK and SDP are complete */                                              \
    X(ENDING, 7, "Ending")           /* this side has decided to end it; the other side has not confirmed */     \
    X(ENDED, 8, "Ended")             /* over, with its cause; exactly once */                                    \
    X(RELEASED, 9, "Released")       /* nothing is held for it any more; its last event */

/** Why a call ended. */
#define MSN_CAUSE_LIST(X)                                                                                           \
    X(NONE, 0, "None")                             /* it has not ended */                                           \
    X(COMPLETED, 1, "Completed")                   /* BYE after Established */                                      \
    X(CANCELLED_BY_CALLER, 2, "CancelledByCaller") /* CANCEL, or 487 after it */                                    \
    X(ANSWERED_ELSEWHERE, 3, "AnsweredElsewhere")  /* CANCEL with Reason SIP;cause=200 or the like */               \
    X(BUSY, 4, "Busy")                             /* 486, 600 */                                                   \
    X(DECLINED, 5, "Declined")                     /* 603, 607, 608 */                                              \
    X(NO_ANSWER, 6, "NoAnswer")                    /* 480, 408 from the peer, ring timeout */                       \
    X(NOT_FOUND, 7, "NotFound")                    /* 404, 410, 484, 604 */                                         \
    X(REDIRECTED, 8, "Redirected")                 /* 3xx that was not followed */                                  \
    X(AUTH_FAILURE, 9, "AuthFailure")              /* 401, 407: credentials missing or wrong */                     \
    X(POLICY_REJECTED, 10, "PolicyRejected")       /* 403, or refused by the phone itself */                        \
    X(MEDIA_FAILURE, 11, "MediaFailure")           /* 415, 488, 606, no usable SDP, or no media transport */        \
    X(SERVER_FAILURE, 12, "ServerFailure")         /* 5xx */                                                        \
    X(TRANSPORT_FAILURE, 13, "TransportFailure")   /* timer B, F or H, transport error, 481 or 408 in the dialog */ \
    X(SESSION_TIMEOUT, 14, "SessionTimeout")       /* RTP timeout or session timer */                               \
    X(REPLACED, 15, "Replaced")                    /* by the other call */                                          \
    X(TRANSFERRED, 16, "Transferred")              /* to the other call */                                          \
    X(PHONE_SHUTDOWN, 17, "PhoneShutdown")         /* the phone was shut down */                                    \
    X(PHONE_CRASHED, 18, "PhoneCrashed")           /* the phone died */                                             \
    X(UNKNOWN, 19, "Unknown")                      /* anything else; see the SIP code */

/** Who ended it. */
#define MSN_INITIATOR_LIST(X)                                             \
    X(NONE, 0, "None")       /* it has not ended */                       \
    X(LOCAL, 1, "Local")     /* the user of this phone, or a client */    \
    X(REMOTE, 2, "Remote")   /* the other side */                         \
    X(NETWORK, 3, "Network") /* no message came, or none could be sent */ \
    X(PHONE, 4, "Phone")     /* policy, timer, shutdown */

/** What a media stream does. */
#define MSN_MEDIA_STATE_LIST(X)                                             \
    X(NONE, 0, "None")               /* no SDP yet */                       \
    X(NEGOTIATING, 1, "Negotiating") /* an offer is out or has come */      \
    X(ACTIVE, 2, "Active")           /* RTP flows as the direction says */  \
    X(INACTIVE, 3, "Inactive")       /* negotiated, and silent both ways */ \
    X(FAILED, 4, "Failed")           /* the negotiation or the transport failed */

/** A stream's direction as this phone sees it (RFC 3264). */
#define MSN_MEDIA_DIRECTION_LIST(X)                            \
    X(INACTIVE, 0, "Inactive")        /* neither way */        \
    X(SEND_ONLY, 1, "SendOnly")       /* from here to there */ \
    X(RECEIVE_ONLY, 2, "ReceiveOnly") /* from there to here */ \
    X(SEND_RECEIVE, 3, "SendReceive") /* both ways */

/** Where an account stands with its registrar (RFC 3261 section 10). */
#define MSN_REGISTRATION_LIST(X)                                          \
    X(NONE, 0, "None")                 /* the account has no registrar */ \
    X(TRYING, 1, "Trying")             /* a REGISTER is out */            \
    X(REGISTERED, 2, "Registered")     /* bound, until it expires */      \
    X(UNREGISTERED, 3, "Unregistered") /* given up on request */          \
    X(FAILED, 4, "Failed")             /* refused, or no answer */

/** How a stream's packets are protected. */
#define MSN_MEDIA_SECURITY_LIST(X)                            \
    X(NONE, 0, "None") /* plain RTP */                        \
    X(SDES, 1, "Sdes") /* SRTP, keys in the SDP (RFC 4568) */ \
    X(DTLS, 2, "Dtls") /* SRTP, keys by DTLS (RFC 5764) */

/** Where the last transfer (REFER, RFC 3515) of a call stands; MSN_CALL_FLAG_TRANSFER_REMOTE says whose it is. */
#define MSN_TRANSFER_LIST(X)                                                               \
    X(NONE, 0, "None")           /* there was none */                                      \
    X(REQUESTED, 1, "Requested") /* our REFER is out */                                    \
    X(OFFERED, 2, "Offered")     /* their REFER came */                                    \
    X(ACCEPTED, 3, "Accepted")   /* it was answered 2xx */                                 \
    X(PROGRESS, 4, "Progress")   /* a NOTIFY told or was sent of a provisional response */ \
    X(SUCCEEDED, 5, "Succeeded") /* the new call was answered */                           \
    X(FAILED, 6, "Failed")       /* refused, or the new call was; see the SIP code */      \
    X(REJECTED, 7, "Rejected")   /* we refused theirs */                                   \
    X(UNKNOWN, 8, "Unknown")     /* no final NOTIFY came in time, or the dialog is gone */

#define MSN_ENUM_ENTRY(prefix, name, value) prefix##name = value,

typedef enum msn_call_phase {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_CALL_PHASE_, name, value)
    MSN_CALL_PHASE_LIST(X)
#undef X
} msn_call_phase;
typedef enum msn_cause {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_CAUSE_, name, value)
    MSN_CAUSE_LIST(X)
#undef X
} msn_cause;
typedef enum msn_initiator {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_INITIATOR_, name, value)
    MSN_INITIATOR_LIST(X)
#undef X
} msn_initiator;
typedef enum msn_media_state {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_MEDIA_STATE_, name, value)
    MSN_MEDIA_STATE_LIST(X)
#undef X
} msn_media_state;
typedef enum msn_media_direction {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_MEDIA_DIRECTION_, name, value)
    MSN_MEDIA_DIRECTION_LIST(X)
#undef X
} msn_media_direction;
typedef enum msn_media_security {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_MEDIA_SECURITY_, name, value)
    MSN_MEDIA_SECURITY_LIST(X)
#undef X
} msn_media_security;
typedef enum msn_transfer {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_TRANSFER_, name, value)
    MSN_TRANSFER_LIST(X)
#undef X
} msn_transfer;
typedef enum msn_registration {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_REGISTRATION_, name, value)
    MSN_REGISTRATION_LIST(X)
#undef X
} msn_registration;

/** What is true of a call beside its phase; a bit set, in events and rows alike. */
typedef enum msn_call_flag {
    MSN_CALL_FLAG_INCOMING = 1 << 0,         /**< The other side called. */
    MSN_CALL_FLAG_LOCAL_HOLD = 1 << 1,       /**< We hold the other side. */
    MSN_CALL_FLAG_REMOTE_HOLD = 1 << 2,      /**< The other side holds us. */
    MSN_CALL_FLAG_HOLDING = 1 << 3,          /**< Our hold is being negotiated. */
    MSN_CALL_FLAG_RESUMING = 1 << 4,         /**< Our resume is being negotiated. */
    MSN_CALL_FLAG_MUTED = 1 << 5,            /**< Our microphone is not sent. */
    MSN_CALL_FLAG_RECORDING = 1 << 6,        /**< A recording runs. */
    MSN_CALL_FLAG_PLAYING = 1 << 7,          /**< A sound file is played into the call. */
    MSN_CALL_FLAG_EARLY_MEDIA = 1 << 8,      /**< SDP came or went before the answer. */
    MSN_CALL_FLAG_RTP_RECEIVED = 1 << 9,     /**< A first RTP packet has come. */
    MSN_CALL_FLAG_CANCEL_CROSSED = 1 << 10,  /**< A CANCEL came after our 200 and had no effect (RFC 3261 9.2). */
    MSN_CALL_FLAG_ANSWER_CROSSED = 1 << 11,  /**< A 2xx came after our CANCEL; ACK and BYE went out. */
    MSN_CALL_FLAG_SPEAKER_MUTED = 1 << 12,   /**< The other side is not heard here. */
    MSN_CALL_FLAG_TRANSFER_REMOTE = 1 << 13, /**< The transfer told of is the other side's. */
    MSN_CALL_FLAG_VIDEO_OFFERED = 1 << 14    /**< The other side's INVITE offered video. */
} msn_call_flag;

/** Packet counts and quality of a call's audio (pjsua_call_get_stream_stat, RFC 3550). */
typedef struct msn_statistics {
    uint64_t received_packets;
    uint64_t received_bytes;
    uint64_t sent_packets;
    uint64_t sent_bytes;
    uint32_t received_lost;      /**< Packets that never came. */
    uint32_t sent_lost;          /**< Packets that the other side reports as lost. */
    uint32_t received_jitter_us; /**< Mean interarrival jitter, microseconds. */
    uint32_t sent_jitter_us;     /**< As the other side reports it. */
    uint32_t round_trip_us;      /**< Last round trip by RTCP, microseconds; 0 until measured. */
    uint32_t reserved;           /**< Zero. */
} msn_statistics;

/** A call as it is now. Strings are UTF-8, NUL-terminated, cut where longer. Times are nanoseconds, 0 if not yet. */
typedef struct msn_call {
    uint64_t call_id;       /**< Never used again within an epoch; 0: this is no call. */
    uint64_t lineage_id;    /**< One conversation's id through transfers, forks and redirects. */
    uint64_t other_call_id; /**< The call that replaced this one or that it was transferred to; of a call made by
                                 REFER or Replaces: the one it came of; 0 if none. */
    uint64_t last_sequence; /**< The last event this row includes. */
    int64_t created_utc_ns;
    int64_t alerted_utc_ns;
    int64_t answered_utc_ns; /**< When Established was reached. */
    int64_t ended_utc_ns;
    int64_t answered_monotonic_ns; /**< CLOCK_MONOTONIC: durations do not jump with the wall clock. */
    int64_t ended_monotonic_ns;
    uint32_t row_index;
    uint32_t row_generation;     /**< Grows each time the row is used again. */
    uint32_t account_id;         /**< 0: none. */
    uint32_t phase;              /**< msn_call_phase. */
    uint32_t previous_phase;     /**< msn_call_phase. */
    uint32_t flags;              /**< msn_call_flag. */
    uint32_t sip_code;           /**< Last SIP status received or sent for the INVITE. */
    uint32_t early_dialogs;      /**< Branches that have answered with a To-tag. */
    uint32_t media_state;        /**< msn_media_state of the audio stream. */
    uint32_t media_direction;    /**< msn_media_direction. */
    uint32_t cause;              /**< msn_cause; NONE until Ended. */
    uint32_t cause_initiator;    /**< msn_initiator. */
    uint32_t cause_sip_code;     /**< Received, sent or made up by PJSIP (408, 503); 0: none. */
    uint32_t cause_q850;         /**< From a Reason header (RFC 3326); 0 if none. */
    uint32_t media_security;     /**< msn_media_security of the audio stream. */
    uint32_t transfer;           /**< msn_transfer. */
    uint32_t transfer_sip_code;  /**< Last SIP status heard or told of it; 0 if none. */
    uint32_t conference;         /**< The conference its audio is in, from 1; 0: none. */
    uint32_t microphone_percent; /**< Level of what is sent, 100: unchanged. */
    uint32_t speaker_percent;    /**< Level of what is heard, 100: unchanged. */
    msn_statistics statistics;
    char codec[32];
    char cause_phrase[64];
    char cause_reason[128]; /**< The Reason header's value as it came. */
    char sip_call_id[160];
    char local_tag[64];
    char remote_tag[64];
    char local_uri[256];
    char remote_uri[256];
    char remote_name[128];       /**< Display name. */
    char asserted_identity[256]; /**< P-Asserted-Identity (RFC 3325). */
    char diversion[256];         /**< Diversion (RFC 5806) or History-Info. */
    char dialed[256];            /**< Request-URI of an incoming INVITE; what was dialled of an outgoing one. */
    char headers[1536];          /**< Headers of the INVITE from an allow-list (X-*, User-Agent, Subject, Alert-Info,
                                      Call-Info, Session-ID, Referred-By, Replaces), one "Name: value" a line. */
    char transfer_target[256];   /**< Where the last REFER points, without its headers part. */
    char reserved[72];
} msn_call;

/** An account as it is now. Never carries a password. */
typedef struct msn_account {
    uint32_t account_id;   /**< From 1; 0: this is no account. */
    uint32_t registration; /**< msn_registration. */
    uint32_t sip_code;     /**< Of the registrar's last answer. */
    uint32_t expires_s;    /**< Granted lifetime, seconds; 0 when not registered. */
    int64_t changed_utc_ns;
    uint32_t row_index;
    uint32_t row_generation;
    uint64_t last_sequence; /**< The last event this row includes. */
    uint32_t is_default;    /**< 1: calls without an account use it. */
    uint32_t reserved_word;
    int64_t registered_until_utc_ns; /**< When the binding lapses unless refreshed; 0 when not registered. */
    int64_t next_try_utc_ns;         /**< FAILED: when the next REGISTER goes out; 0: not by itself. */
    char address[256];               /**< Address of record, sip:user@host. */
    char registrar[256];             /**< Empty: the account does not register. */
    char phrase[64];                 /**< Of the registrar's last answer. */
    char proxy[256];                 /**< Empty: none. */
    char reserved[112];
} msn_account;

/** Display names of the enum values above; "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_call_phase_name(uint32_t phase);
MSN_API const char* msn_cause_name(uint32_t cause);
MSN_API const char* msn_initiator_name(uint32_t initiator);
MSN_API const char* msn_media_state_name(uint32_t state);
MSN_API const char* msn_media_direction_name(uint32_t direction);
MSN_API const char* msn_media_security_name(uint32_t security);
MSN_API const char* msn_transfer_name(uint32_t transfer);
MSN_API const char* msn_registration_name(uint32_t registration);

#ifdef __cplusplus
}
#endif
#endif
