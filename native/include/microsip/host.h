// SPDX-License-Identifier: MIT
#ifndef MICROSIP_HOST_H
#define MICROSIP_HOST_H

#include "microsip/facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A phone's side of the bus: takes facts, gives commands. One per instance name and user. */
typedef struct msn_host msn_host;

/** Zero it first; a zero field takes its default. */
typedef struct msn_host_options {
    char instance[64];               /**< [A-Za-z0-9._-]{1,63}; empty: $MSN_INSTANCE, else "default". */
    uint32_t ring_slots;             /**< Power of two, 256 to 65536; default 2048. */
    uint32_t max_clients;            /**< 1 to 4096; default 256. */
    uint32_t max_clients_of_process; /**< Default 32. */
    uint32_t spare_descriptors;      /**< Descriptors kept back for SIP and RTP; default 1024. */
} msn_host_options;

/**
 * Opens the bus: creates the regions, takes the instance name and starts the host's own thread, which admits clients,
 * takes their doorbells and notices their deaths. Any thread.
 * @return The host, owned by the caller until msn_host_close; NULL with error filled: INSTANCE_RUNS (names the
 * process), NOT_PERMITTED, INVALID_ARGUMENT, OUT_OF_RESOURCES.
 */
MSN_API msn_host* msn_host_open(const msn_host_options* options, msn_error* error);

/** A call id never given before in this run. Any thread; wait-free. */
MSN_API uint64_t msn_host_new_call(msn_host* host);

/**
 * Reports a fact: the call model takes its steps, rows and events are published, commands complete, sleeping readers
 * are woken. Bounded; never waits for a client. Any thread, also inside PJSIP's callbacks under the dialog lock.
 */
MSN_API void msn_host_report(msn_host* host, const msn_fact* fact);

/**
 * Takes the next command for the command thread, checked as far as the protocol goes: strings end, type and enums are
 * known, the call exists and its phase allows it (a failing one is answered and not handed out). A HANG_UP by
 * target_command_id arrives with its call_id filled in. From here on the command runs: exactly one outcome will come of
 * it.
 * @param timeout_ms 0 asks without waiting, -1 waits for ever.
 * @return OK with command filled; AGAIN when none came in time; STOPPED once msn_host_stop_taking was called.
 * Command thread only.
 */
MSN_API uint32_t msn_host_take(msn_host* host, msn_command* command, int32_t timeout_ms);

/** Makes every msn_host_take return STOPPED; commands not yet taken are answered SHUTTING_DOWN. Any thread. */
MSN_API void msn_host_stop_taking(msn_host* host);

/**
 * A descriptor that polls readable while a command waits, for a command thread with a loop of its own; on Windows the
 * value of an event's HANDLE, set meanwhile. Owned by the host; only poll it, or wait for it.
 */
MSN_API int32_t msn_host_command_descriptor(msn_host* host);

/**
 * Ends a command from the phone's side: refused, or done in the phone where no fact completes it (the table in
 * CALL-MODEL). A command that a fact has completed meanwhile stays as it was. outcome.command_id, type and call_id are
 * filled in by the host where zero. Any thread.
 * @return OK, or INVALID_ARGUMENT if no such command runs.
 */
MSN_API uint32_t msn_host_finish(msn_host* host, uint64_t command_id, const msn_outcome* outcome);

/** The call's row as it is now. OK or NO_SUCH_CALL. Any thread. */
MSN_API uint32_t msn_host_call(msn_host* host, uint64_t call_id, msn_call* call);

/** Where the host may be reached and what holds it; static text of the instance name in use. Any thread. */
MSN_API const char* msn_host_instance(const msn_host* host);

/**
 * Ends the epoch in order: commands still running end as SHUTTING_DOWN, clients are told, regions go. Report
 * ENGINE_STOPPED first. NULL is allowed. No other function may run or be called on this host any more.
 */
MSN_API void msn_host_close(msn_host* host);

#ifdef __cplusplus
}
#endif
#endif
