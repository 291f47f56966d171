// SPDX-License-Identifier: MIT
#ifndef MICROSIP_CLIENT_H
#define MICROSIP_CLIENT_H

#include "microsip/commands.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A connection to a phone. msn_client_wait, _read and _outcome belong to one thread at a time, the reading thread;
 * everything else may be called by any thread at any time until msn_client_detach.
 */
typedef struct msn_client msn_client;

/** Bits of msn_client_options.flags. */
typedef enum msn_client_flag {
    MSN_CLIENT_FLAG_WAIT_FOR_HOST = 1 << 0, /**< Attach succeeds although no phone runs; HOST_BACK will follow. */
    MSN_CLIENT_FLAG_REATTACH = 1 << 1,      /**< After a phone's end, attach to its next run by itself (HOST_BACK). */
    MSN_CLIENT_FLAG_COMMANDS_ONLY = 1 << 2, /**< Read no events: no snapshot is taken, msn_client_read returns 0. */
    MSN_CLIENT_FLAG_FROM_START = 1 << 3 /**< Read from the oldest event still in the ring, without a snapshot, if the
                                             whole epoch is still there; else as usual. */
} msn_client_flag;

/** Zero it first. */
typedef struct msn_client_options {
    char instance[64];  /**< Empty: $MSN_INSTANCE, else "default". */
    uint32_t flags;     /**< msn_client_flag. */
    int32_t timeout_ms; /**< How long attaching may take; 0: 5000. With WAIT_FOR_HOST: not a limit on the phone's
                           absence. */
} msn_client_options;

/** How a connection stands to its phone. */
typedef enum msn_link {
    MSN_LINK_ATTACHED = 0,     /**< The phone runs and its heart beats. */
    MSN_LINK_UNRESPONSIVE = 1, /**< The phone's process lives but its heartbeat is older than 5 s. */
    MSN_LINK_STOPPED = 2,      /**< The phone ended its epoch in order. */
    MSN_LINK_DEAD = 3,         /**< The phone died. */
    MSN_LINK_NONE = 4          /**< No phone was there yet. */
} msn_link;

/** The phone behind a connection. */
typedef struct msn_phone {
    char instance[64];
    uint8_t epoch[16]; /**< GUID of this run, RFC 4122 byte order. */
    uint32_t process_id;
    uint32_t abi_version;
    uint32_t link;    /**< msn_link. */
    uint32_t clients; /**< Attached now. */
    int64_t started_utc_ns;
    int64_t heartbeat_monotonic_ns; /**< The host's last; it beats once a second. */
    uint64_t last_sequence;         /**< Of the newest event. */
    uint64_t illegal_moves;         /**< Facts the model refused; 0 in a healthy phone. */
    uint32_t live_calls;            /**< Not Released. */
    uint32_t reserved;
} msn_phone;

/** One running phone of this user. */
typedef struct msn_instance {
    char name[64];
    uint32_t process_id;
    uint32_t reserved;
} msn_instance;

/**
 * Attaches to a phone. The events that msn_client_read then gives begin with the snapshot: a SNAPSHOT per live call,
 * then SNAPSHOT_END, then every following event without hole or double. A call whose row could not be read at that
 * moment, the phone standing still in the middle of it, has its SNAPSHOT later, before its next event.
 * @return The connection, owned by the caller until msn_client_detach; NULL with error filled: NO_SUCH_INSTANCE,
 * TOO_MANY_CLIENTS, TOO_MANY_OF_PROCESS, NOT_PERMITTED, BAD_MAGIC, NEWER_ABI, OLDER_ABI, TIMED_OUT, INVALID_ARGUMENT.
 */
MSN_API msn_client* msn_client_attach(const msn_client_options* options, msn_error* error);

/** Ends the connection and frees it; running commands go on in the phone unseen. NULL is allowed. Last call. */
MSN_API void msn_client_detach(msn_client* client);

/** Makes msn_client_wait, and msn_client_call of all threads, return STOPPED from now on. Any thread, also a signal
 * handler. */
MSN_API void msn_client_interrupt(msn_client* client);

/**
 * Waits until there is an event to read, an outcome to take, or the phone's end or return to tell.
 * @param timeout_ms 0 asks without waiting, -1 waits for ever.
 * @param spin_us How long to look for something in a busy loop before sleeping; 0: sleep at once; 0xffffffff: never
 * sleep.
 * @return OK, AGAIN after the time, STOPPED.
 */
MSN_API uint32_t msn_client_wait(msn_client* client, int32_t timeout_ms, uint32_t spin_us);

/**
 * Copies the next events out, local ones among them at their places. Never waits, allocates nothing.
 * @param events Room for capacity events. @return How many were written; 0: none yet.
 */
MSN_API uint32_t msn_client_read(msn_client* client, msn_event* events, uint32_t capacity);

/** Takes one outcome of a command sent with msn_client_send. OK with outcome filled, or AGAIN. */
MSN_API uint32_t msn_client_outcome(msn_client* client, msn_outcome* outcome);

/**
 * Sends a command; its outcome comes by msn_client_outcome.
 * @param timeout_ms Then it ends: TIMED_OUT if the phone has not started it, else OUTCOME_UNKNOWN. 0: 40,000, past
 * SIP's own 32 s (TRANSFER: 140,000); -1: none.
 * @return The command's id, also found in the events it causes; 0 with error filled: NO_FREE_SLOT, HOST_GONE,
 * INVALID_ARGUMENT.
 */
MSN_API uint64_t msn_client_send(msn_client* client, const msn_command* command, int32_t timeout_ms, msn_error* error);

/**
 * Withdraws a command the phone has not started: it ends as CANCELLED.
 * @return OK: withdrawn, its outcome follows; AGAIN: it has started, its own outcome follows (to end a running dial
 * send HANG_UP with target_command_id); INVALID_ARGUMENT: no such command of this connection waits.
 */
MSN_API uint32_t msn_client_cancel(msn_client* client, uint64_t command_id);

/**
 * Sends a command and waits for its outcome, also beside a reading thread. timeout_ms as in msn_client_send.
 * @return outcome->status, or the failure to send it, both with outcome filled.
 */
MSN_API uint32_t msn_client_call(msn_client* client, const msn_command* command, int32_t timeout_ms,
                                 msn_outcome* outcome);

/** The calls not yet Released, oldest first. @return How many there are; at most capacity are written. */
MSN_API uint32_t msn_client_calls(msn_client* client, msn_call* calls, uint32_t capacity);

/** A call's row by id, also a Released one whose row was not used again. OK or NO_SUCH_CALL. */
MSN_API uint32_t msn_client_find_call(msn_client* client, uint64_t call_id, msn_call* call);

/** The call in a row, as an event names it. OK, or NO_SUCH_CALL if that generation is gone. */
MSN_API uint32_t msn_client_row(msn_client* client, uint32_t row_index, uint32_t row_generation, msn_call* call);

/** The accounts. @return How many there are; at most capacity are written. */
MSN_API uint32_t msn_client_accounts(msn_client* client, msn_account* accounts, uint32_t capacity);

/** The audio devices, by id. @return How many there are; at most capacity are written. 0 too where the phone tells of
 * none. */
MSN_API uint32_t msn_client_devices(msn_client* client, msn_device* devices, uint32_t capacity);

/** The phone's settings. OK, or HOST_GONE with what was last known. */
MSN_API uint32_t msn_client_settings(msn_client* client, msn_settings* settings);

/** The phone and the state of the link. OK, or HOST_GONE with what was last known. */
MSN_API uint32_t msn_client_phone(msn_client* client, msn_phone* phone);

/** The phones of this user that run now. @return How many there are; at most capacity are written. Any thread. */
MSN_API uint32_t msn_instances(msn_instance* instances, uint32_t capacity);

#ifdef __cplusplus
}
#endif
#endif
