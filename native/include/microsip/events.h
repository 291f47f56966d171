// SPDX-License-Identifier: MIT
#ifndef MICROSIP_EVENTS_H
#define MICROSIP_EVENTS_H

#include "microsip/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What happened: X(NAME, value, display name). Those from SNAPSHOT on are made by the client itself: they carry
 * MSN_EVENT_FLAG_LOCAL and sequence 0.
 */
#define MSN_EVENT_TYPE_LIST(X)                                                                                         \
    X(NONE, 0, "None")                                                                                                 \
    X(ENGINE_STARTED, 1, "EngineStarted") /* the epoch's first event */                                                \
    X(ENGINE_STOPPED, 2, "EngineStopped") /* the epoch's last event; the phone went in order */                        \
    X(PHASE, 3, "Phase")                  /* phase, previous_phase; on Ended the cause_ fields, text = phrase */       \
    X(INCOMING, 4, "Incoming")            /* follows the Phase event of Offered */                                     \
    X(PROGRESS, 5, "Progress")      /* a provisional response that moved no phase: sip_code, value = early dialogs */  \
    X(MEDIA, 6, "Media")            /* stream, media_state, media_direction, text = codec or reason */                 \
    X(HOLD, 7, "Hold")              /* the hold flags changed, or a hold was refused (sip_code) */                     \
    X(MUTE, 8, "Mute")              /* the Muted or SpeakerMuted flag changed */                                       \
    X(DTMF, 9, "Dtmf")              /* text = digit, direction, value = duration in ms (0 unknown) */                  \
    X(RECORDING, 10, "Recording")   /* the Recording flag changed; text = path, status */                              \
    X(PLAYBACK, 11, "Playback")     /* the Playing flag changed; text = path, status */                                \
    X(STATISTICS, 12, "Statistics") /* statistics */                                                                   \
    X(REGISTRATION, 13, "Registration")      /* account_id, registration, sip_code, value = expires, text = phrase */  \
    X(ACCOUNT_ADDED, 14, "AccountAdded")     /* account_id, text = address */                                          \
    X(ACCOUNT_REMOVED, 15, "AccountRemoved") /* account_id, text = address */                                          \
    X(TRANSPORT, 16, "Transport")            /* value = 1 up, 0 down; text = "udp 127.0.0.1:5060" */                   \
    X(COMMAND_COMPLETED, 17, "CommandCompleted") /* command_id, command_type, status, sip_code, call_id */             \
    X(TRANSFER, 18, "Transfer")                  /* value = msn_transfer, sip_code, other_call_id, text = target */    \
    X(REPLACED, 19, "Replaced")                  /* this call takes the place of other_call_id (RFC 3891) */           \
    X(PARTY_CHANGED, 20, "PartyChanged")         /* text = the remote URI now; see the row */                          \
    X(CONFERENCE, 21, "Conference")              /* value = the conference its audio is in now, 0: none */             \
    X(VOLUME, 22, "Volume")                      /* value = percent; OUTGOING: the microphone's, else the speaker's */ \
    X(REDIRECTED, 23, "Redirected")              /* a 3xx is followed: sip_code, text = the new target */              \
    X(ACCOUNT_CHANGED, 24, "AccountChanged")     /* account_id, text = address */                                      \
    X(SETTING_CHANGED, 25, "SettingChanged")     /* value = msn_setting, text = what it is now, in words */            \
    X(DEVICE_ADDED, 26, "DeviceAdded")           /* value = device_id, text = name */                                  \
    X(DEVICE_REMOVED, 27, "DeviceRemoved")       /* value = device_id, text = name: the system has it no longer */     \
    X(DEVICE_CHANGED, 28, "DeviceChanged")       /* value = device_id, text = name: its channels, or whether it is a   \
                                                    default; see the row */                                            \
    X(DEVICE_IN_USE, 29, "DeviceInUse")          /* value = device_id, text = name; OUTGOING: the microphone's, else   \
                                                    the loudspeaker's */                                               \
    X(DEVICE_FAILED, 30, "DeviceFailed")         /* value = device_id, status, text = why it was not opened, or is     \
                                                    used no longer; OUTGOING: the microphone's */                      \
    X(ENGINE_RECREATED, 31,                                                                                            \
      "EngineRecreated") /* the phone made its SIP stack anew, as MicroSIP does after a change of settings: value =    \
                            how often in this run, text = why. Its calls ended before; the accounts are told anew */   \
    X(SNAPSHOT, 32, "Snapshot")        /* local: one live call; value = last sequence included (upTo) */               \
    X(SNAPSHOT_END, 33, "SnapshotEnd") /* local: value = last sequence included of all */                              \
    X(EVENTS_LOST, 34, "EventsLost")   /* local: value = how many events this reader lost */                           \
    X(CALL_LOST, 35, "CallLost")       /* local: call_id's row was used again in the lost stretch */                   \
    X(HOST_GONE, 36, "HostGone")       /* local: the phone died; its calls end after this */                           \
    X(HOST_BACK, 37, "HostBack")       /* local: attached to a new epoch; its snapshot follows */

typedef enum msn_event_type {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_EVENT_TYPE_, name, value)
    MSN_EVENT_TYPE_LIST(X)
#undef X
} msn_event_type;

/** Bits of msn_event.flags beyond those of msn_call_flag. */
typedef enum msn_event_flag {
    MSN_EVENT_FLAG_LOCAL = 1 << 30,   /**< Made by the client, not by the phone: has no sequence number. */
    MSN_EVENT_FLAG_OUTGOING = 1 << 29 /**< DTMF: we sent it. VOLUME, DEVICE_*: the microphone's. */
} msn_event_flag;

/** The row_index of an event that has no row. */
#define MSN_NO_ROW 0xffffffffu

/** One event. 248 bytes, the same in shared memory and in every language. Unused fields are zero. */
typedef struct msn_event {
    uint64_t sequence;    /**< From 1 within an epoch, no gaps; 0 for local events. */
    int64_t monotonic_ns; /**< CLOCK_MONOTONIC of the host. */
    int64_t utc_ns;       /**< Since 1970, UTC. */
    uint64_t call_id;     /**< 0: not about a call. */
    uint64_t command_id;  /**< The command that caused it; 0: none. */
    uint64_t lineage_id;
    uint64_t other_call_id;
    uint64_t value;     /**< See the event's type. */
    uint32_t type;      /**< msn_event_type. */
    uint32_t flags;     /**< msn_call_flag of the call after this event, and msn_event_flag. */
    uint32_t row_index; /**< MSN_NO_ROW: none. */
    uint32_t row_generation;
    uint32_t account_id;
    uint32_t phase;           /**< msn_call_phase after this event. */
    uint32_t previous_phase;  /**< Equals phase unless this event moved it. */
    uint32_t sip_code;        /**< Last SIP status of the call, or the status this event is about. */
    uint32_t status;          /**< msn_status: CommandCompleted, Recording, Playback, DeviceFailed. */
    uint32_t command_type;    /**< msn_command_type: CommandCompleted. */
    uint32_t cause;           /**< msn_cause: Ended, Released. */
    uint32_t cause_initiator; /**< msn_initiator. */
    uint32_t cause_sip_code;
    uint32_t cause_q850;
    uint32_t stream;           /**< Index in the SDP: Media. */
    uint32_t media_state;      /**< msn_media_state: Media. */
    uint32_t media_direction;  /**< msn_media_direction: Media. */
    uint32_t registration;     /**< msn_registration: Registration. */
    msn_statistics statistics; /**< Statistics, Released. */
    char text[56];             /**< UTF-8, NUL-terminated, cut where longer; see the event's type. */
} msn_event;

/** Display name of an event type; "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_event_type_name(uint32_t type);

#ifdef __cplusplus
}
#endif
#endif
