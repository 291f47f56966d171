// SPDX-License-Identifier: MIT
#ifndef MICROSIP_FACTS_H
#define MICROSIP_FACTS_H

#include "microsip/commands.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a phone saw or did; the call model decides what it means. X(NAME, value, display name).
 * "INVITE" is a dialog's first one, REINVITE any later one (and UPDATE with SDP). Fields beyond call_id are named in
 * the comment; a field not named is zero. Facts of one call arrive in the order in which they happened on the wire.
 */
#define MSN_FACT_LIST(X)                                                                                               \
    /* the phone */                                                                                                    \
    X(ENGINE_STARTED, 1, "EngineStarted")                                                                              \
    X(ENGINE_STOPPING, 2,                                                                                              \
      "EngineStopping") /* calls that end from here on end as PhoneShutdown unless a cause is known */                 \
    X(ENGINE_STOPPED, 3, "EngineStopped") /* the last fact; every call is over */                                      \
    X(TRANSPORT, 4, "Transport")          /* value 1 up, 0 down; text */                                               \
    X(ACCOUNT_ADDED, 5,                                                                                                \
      "AccountAdded") /* account_id, local_uri = address, text = registrar, value 1 = default; command_id */           \
    X(ACCOUNT_REMOVED, 6, "AccountRemoved")     /* account_id, value = the default account now, 0: none; command_id */ \
    X(REGISTER_SENT, 7, "RegisterSent")         /* account_id, value 1 = it unregisters */                             \
    X(REGISTER_ANSWERED, 8, "RegisterAnswered") /* the final one: account_id, sip_code, phrase, value = expires in s   \
                                                   (0: no longer registered) */                                        \
    X(ACCOUNT_MODIFIED, 9,                                                                                             \
      "AccountModified") /* account_id, local_uri = address, text = registrar, remote_uri = proxy; command_id */       \
    X(REGISTER_RETRY, 10, "RegisterRetry")     /* account_id, delay_s until the next REGISTER goes out by itself */    \
    X(SETTING_CHANGED, 11, "SettingChanged")   /* setting, value, sip_code, delay_s, remote_uri, text, as the command  \
                                                  has them; command_id. Each one once after ENGINE_STARTED */          \
    X(ENGINE_RECREATED, 12, "EngineRecreated") /* the SIP stack was made anew, every call being over: value = how      \
                                                  often in this run, text = why */                                     \
    /* an outgoing call's way up */                                                                                    \
    X(CALL_CREATED, 16, "CallCreated") /* command_id of the dial, account_id, local_uri, remote_uri, remote_name,      \
                                          dialed; other_call_id: the call whose REFER it obeys */                      \
    X(CALL_FAILED, 17, "CallFailed")   /* refused by the phone before the INVITE was out, or media could not be made:  \
                                          cause, initiator, sip_code, phrase */                                        \
    X(INVITE_SENT, 18, "InviteSent")   /* also for a digest retry: sip_call_id, local_tag */                           \
    X(PROVISIONAL_RECEIVED, 19, "ProvisionalReceived") /* sip_code, phrase, remote_tag (empty: no To-tag), HAS_SDP */  \
    X(ANSWER_RECEIVED, 20, "AnswerReceived") /* 2xx: sip_code, remote_tag, HAS_SDP; once more for each fork */         \
    X(FINAL_RECEIVED, 21, "FinalReceived") /* 300..699 to our INVITE: sip_code, phrase, reason; BY_TIMER, BY_TRANSPORT \
                                              when PJSIP made it itself. 401, 407 and 3xx end the call only if         \
                                              SESSION_OVER or CALL_FAILED follows and no INVITE_SENT */                \
    X(CANCEL_SENT, 22, "CancelSent")                                                                                   \
    /* an incoming call's way up */                                                                                    \
    X(INVITE_RECEIVED, 32, "InviteReceived")   /* account_id, HAS_SDP, sip_call_id, tags, uris, remote_name,           \
                                                  asserted_identity, diversion, dialed, headers; other_call_id: the    \
                                                  call that its Replaces header names, if it lives */                  \
    X(PROVISIONAL_SENT, 33, "ProvisionalSent") /* sip_code above 100, HAS_SDP */                                       \
    X(ANSWER_SENT, 34, "AnswerSent")           /* our 2xx, first time: sip_code, HAS_SDP */                            \
    X(FINAL_SENT, 35,                                                                                                  \
      "FinalSent") /* 300..699, first time: sip_code, phrase; BY_PHONE when no command or user did it */               \
    X(FINAL_ACKNOWLEDGED, 36, "FinalAcknowledged")       /* the ACK to it came, or timer H fired (BY_TIMER) */         \
    X(CANCEL_RECEIVED, 37, "CancelReceived")             /* reason */                                                  \
    X(ANSWER_UNACKNOWLEDGED, 38, "AnswerUnacknowledged") /* no ACK to our 2xx in 64*T1 (RFC 3261 13.3.1.4) */          \
    /* both */                                                                                                         \
    X(CONFIRMED, 48, "Confirmed")               /* ACK sent or received and SDP complete; remote_tag */                \
    X(HANG_UP_REQUESTED, 49, "HangUpRequested") /* this side decided to end it: sip_code if rejecting, command_id;     \
                                                   BY_PHONE when the phone's own policy did, then cause */             \
    X(BYE_SENT, 50, "ByeSent")                  /* cause if the phone did it by itself */                              \
    X(BYE_ANSWERED, 51, "ByeAnswered")          /* the final answer to our BYE: sip_code; BY_TIMER, BY_TRANSPORT */    \
    X(BYE_RECEIVED, 52, "ByeReceived")          /* reason */                                                           \
    X(REINVITE_SENT, 53, "ReinviteSent")        /* command_id; value 1 = a session-timer refresh */                    \
    X(REINVITE_ANSWERED, 54,                                                                                           \
      "ReinviteAnswered") /* the final answer to ours: sip_code, command_id; BY_TIMER, BY_TRANSPORT */                 \
    X(REINVITE_RECEIVED, 55, "ReinviteReceived") /* HAS_SDP */                                                         \
    X(TRANSPORT_LOST, 56, "TransportLost")       /* the call's connection broke */                                     \
    X(PARTY_CHANGED, 57, "PartyChanged")         /* remote_uri, remote_name, asserted_identity */                      \
    X(SESSION_OVER, 58,                                                                                                \
      "SessionOver") /* the dialog is gone, nothing more will be seen of it: ends the call if nothing did yet */       \
    X(LET_GO, 59,                                                                                                      \
      "LetGo") /* the phone holds no media, recording or playback of it any more; Released may follow Ended */         \
    X(REDIRECTED, 60, "Redirected") /* a 3xx to our INVITE is followed: sip_code, remote_uri = the new target */       \
    X(REPLACED, 61, "Replaced")     /* other_call_id: the call whose place this one takes; that one's end follows */   \
    /* transfer (RFC 3515): ours */                                                                                    \
    X(REFER_SENT, 80, "ReferSent")           /* command_id, remote_uri = target, other_call_id of an attended one */   \
    X(REFER_ANSWERED, 81, "ReferAnswered")   /* the final answer: sip_code, phrase; BY_TIMER, BY_TRANSPORT */          \
    X(NOTIFY_RECEIVED, 82, "NotifyReceived") /* sip_code, phrase of its sipfrag; value 1 = the subscription ends */    \
    X(NOTIFY_MISSED, 83, "NotifyMissed")     /* the phone waits no longer for the final NOTIFY */                      \
    /* theirs */                                                                                                       \
    X(REFER_RECEIVED, 84, "ReferReceived") /* remote_uri = target, headers (Referred-By, Replaces), value 1 = the      \
                                              phone asks before it obeys */                                            \
    X(REFER_ACCEPTED, 85, "ReferAccepted") /* 202 was sent; command_id */                                              \
    X(REFER_REJECTED, 86, "ReferRejected") /* sip_code; command_id, or BY_PHONE, BY_TIMER */                           \
    X(NOTIFY_SENT, 87, "NotifySent")       /* sip_code of its sipfrag, value 1 = final; other_call_id = the new call,  \
                                              0 if none was made */                                                    \
    /* media and what is done with it */                                                                               \
    X(MEDIA, 64, "Media") /* stream, media_state, local_direction, remote_direction (as each side's SDP says, from its \
                             own view), media_security, text = codec or reason */                                      \
    X(RTP_STARTED, 65, "RtpStarted")       /* stream: the first packet came */                                         \
    X(MUTED, 66, "Muted")                  /* value 1 muted, 0 not; command_id */                                      \
    X(DTMF, 67, "DtmfDigit")               /* text = one digit, value = duration ms, OUTGOING; command_id; of one sent \
                                              by INFO: sip_code, phrase of its answer */                               \
    X(RECORDING, 68, "RecordingChanged")   /* value 1 began, 0 ended; text = path, status; command_id */               \
    X(PLAYBACK, 69, "PlaybackChanged")     /* value 1 began, 0 ended; text = path, status; command_id */               \
    X(STATISTICS, 70, "StatisticsTaken")   /* statistics */                                                            \
    X(SPEAKER_MUTED, 71, "SpeakerMuted")   /* value 1 muted, 0 not; command_id */                                      \
    X(VOLUME, 72, "VolumeChanged")         /* value = percent, OUTGOING: the microphone's; command_id */               \
    X(CONFERENCE, 73, "ConferenceChanged") /* value = the conference its audio is in, 0: none; command_id */           \
    /* audio devices */                                                                                                \
    X(DEVICE_FOUND, 24, "DeviceFound") /* device, its id, channels, name, driver, which defaults it is: it is there,   \
                                          or is otherwise than before */                                               \
    X(DEVICE_GONE, 25, "DeviceGone")   /* value = device_id */                                                         \
    X(DEVICES_LISTED, 26, "DevicesListed") /* every device that is there was told of; command_id */                    \
    X(DEVICE_USED, 27, "DeviceUsed")       /* value = device_id, OUTGOING: as the microphone, else the loudspeaker;    \
                                              command_id: USE_DEVICES gives both, also where one stays */              \
    X(DEVICE_FAILED, 28, "DeviceFailed")   /* value = device_id, OUTGOING, status, text = why; command_id */

typedef enum msn_fact_type {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_FACT_, name, value)
    MSN_FACT_LIST(X)
#undef X
} msn_fact_type;

/** Bits of msn_fact.flags. */
typedef enum msn_fact_flag {
    MSN_FACT_FLAG_HAS_SDP = 1 << 0,      /**< The message carried SDP. */
    MSN_FACT_FLAG_BY_TIMER = 1 << 1,     /**< No message came: a transaction timer fired. */
    MSN_FACT_FLAG_BY_TRANSPORT = 1 << 2, /**< No message came: the transport failed. */
    MSN_FACT_FLAG_BY_PHONE = 1 << 3,     /**< The phone's own policy, not its user or a client. */
    MSN_FACT_FLAG_OUTGOING = 1 << 4,     /**< DTMF: we sent it. VOLUME, DEVICE_*: the microphone's. */
    MSN_FACT_FLAG_HAS_VIDEO = 1 << 5     /**< Its SDP offers video. */
} msn_fact_flag;

/** A piece of UTF-8 text, not NUL-terminated; NULL and 0 when absent. Read only while the call it is passed to runs. */
typedef struct msn_text {
    const char* data;
    uint64_t length;
} msn_text;

/** One fact. Zero it first, then fill the fields its type names. */
typedef struct msn_fact {
    uint32_t type;       /**< msn_fact_type. */
    uint32_t flags;      /**< msn_fact_flag. */
    uint64_t call_id;    /**< From msn_host_new_call; 0: not about a call. */
    uint64_t command_id; /**< The command that made it happen; 0: none. */
    uint64_t other_call_id;
    uint64_t value;
    uint32_t account_id;
    uint32_t sip_code;
    uint32_t status;    /**< msn_status. */
    uint32_t cause;     /**< msn_cause, where the phone itself decides. */
    uint32_t initiator; /**< msn_initiator, with cause. */
    uint32_t stream;
    uint32_t media_state;      /**< msn_media_state. */
    uint32_t local_direction;  /**< msn_media_direction in our SDP. */
    uint32_t remote_direction; /**< msn_media_direction in their SDP, as they see it; c=0.0.0.0 counts as no receive. */
    uint32_t media_security;   /**< msn_media_security. */
    uint32_t setting;          /**< msn_setting. */
    uint32_t delay_s;
    msn_text phrase;
    msn_text reason; /**< A Reason header's value (RFC 3326). */
    msn_text text;
    msn_text sip_call_id;
    msn_text local_tag;
    msn_text remote_tag;
    msn_text local_uri;
    msn_text remote_uri;
    msn_text remote_name;
    msn_text asserted_identity;
    msn_text diversion;
    msn_text dialed;
    msn_text headers;
    msn_statistics statistics;
    const msn_device* device; /**< DEVICE_FOUND; read only while the call it is passed to runs. */
} msn_fact;

/** Display name of a fact type; "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_fact_name(uint32_t type);

#ifdef __cplusplus
}
#endif
#endif
