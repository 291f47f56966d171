// SPDX-License-Identifier: MIT
#ifndef MICROSIP_STATUS_H
#define MICROSIP_STATUS_H

#include <stdint.h>

#if defined(MSN_LOADED) /* the library is loaded while the program runs (src/microsip) */
#define MSN_API
#elif defined(_WIN32)
#if defined(MSN_BUILDING)
#define MSN_API __declspec(dllexport)
#else
#define MSN_API __declspec(dllimport)
#endif
#else
#define MSN_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Every answer the API can give: X(NAME, value, text, what to do).
 * Values never change; a client that meets an unknown one treats it as FAILED.
 */
#define MSN_STATUS_LIST(X)                                                                                             \
    X(OK, 0, "done", "")                                                                                               \
    X(AGAIN, 1, "there is nothing yet", "wait and ask again")                                                          \
    X(STOPPED, 2, "the wait was interrupted", "the connection is being closed; read no more")                          \
    X(FAILED, 3, "the operation failed", "read the text that came with it")                                            \
    X(TIMED_OUT, 10, "the time was up before the phone started the command", "it never started; try again")            \
    X(CANCELLED, 11, "the command was cancelled before the phone started it", "it never started")                      \
    X(OUTCOME_UNKNOWN, 12, "the command started but gave no answer in time",                                           \
      "look at the call's state before trying again")                                                                  \
    X(HOST_GONE, 13, "the phone died or went away", "wait for the next run of the phone")                              \
    X(INVALID_ARGUMENT, 20, "an argument is not valid", "correct the field that the text names")                       \
    X(BAD_URI, 21, "the URI is not a valid SIP URI", "write it as sip:user@host[:port]")                               \
    X(BAD_SIP_CODE, 22, "the SIP code does not fit", "use a code that the text names")                                 \
    X(BAD_DIGITS, 23, "the digits are not DTMF", "use only 0-9, *, #, A-D")                                            \
    X(BAD_HEADER, 24, "an extra header is not well formed", "write one 'Name: value' a line")                          \
    X(UNKNOWN_COMMAND, 25, "the phone does not know this command", "use a phone of at least the client's version")     \
    X(NO_SUCH_CALL, 30, "there is no call with that id", "list the calls")                                             \
    X(CALL_ENDED, 31, "the call has already ended", "list the calls")                                                  \
    X(WRONG_PHASE, 32, "the call's phase does not allow this", "look at the call's phase and wait for a fitting one")  \
    X(NO_SUCH_ACCOUNT, 33, "there is no account with that id", "list the accounts")                                    \
    X(NO_LINE, 34, "all lines of the phone are in use", "end a call or raise --max-calls")                             \
    X(NO_MEDIA, 35, "the call has no active audio", "wait until its media is active")                                  \
    X(ALREADY, 36, "that is already so", "nothing needs doing")                                                        \
    X(FILE_UNREADABLE, 37, "the sound file cannot be read", "name an existing WAV file: PCM, 16 bit, mono")            \
    X(FILE_UNWRITABLE, 38, "the recording cannot be written",                                                          \
      "name a path that the phone may write to and whose folder exists")                                               \
    X(NO_FREE_SLOT, 39, "all command slots of this client are in use", "wait for one of its commands to end")          \
    X(SHUTTING_DOWN, 40, "the phone is shutting down", "wait for its next run")                                        \
    X(SIP_FAILURE, 41, "the other side or the network refused it", "see the SIP code")                                 \
    X(LIMIT_REACHED, 42, "a limit of the phone is reached", "remove something first or raise the limit")               \
    X(NO_SUCH_INSTANCE, 50, "no phone of that name runs", "start one, or list those that run")                         \
    X(INSTANCE_RUNS, 51, "a phone of that name already runs", "choose another instance name or end the one that runs") \
    X(TOO_MANY_CLIENTS, 52, "the phone has all the clients it admits", "close one or raise --max-clients")             \
    X(TOO_MANY_OF_PROCESS, 53, "this process has all the connections that one process may have", "share a connection") \
    X(NOT_PERMITTED, 54, "the phone belongs to another user, or its folder is not private",                            \
      "run as the same user; the folder must be mode 0700 and yours")                                                  \
    X(BAD_MAGIC, 55, "what answered is not a MicroSipNative phone", "check the instance name")                         \
    X(NEWER_ABI, 56, "the phone speaks a newer version of the protocol", "update this client")                         \
    X(OLDER_ABI, 57, "the phone speaks an older version of the protocol", "update the phone")                          \
    X(OUT_OF_RESOURCES, 58, "memory or descriptors ran out", "free some, or raise the process's limits")               \
    X(PORT_IN_USE, 60, "the SIP port is in use", "choose another --port, or 0 for any free one")                       \
    X(ENGINE_RUNS, 61, "this process already runs an engine", "stop the first one; PJSIP's state is global")           \
    X(PJSIP_FAILURE, 62, "PJSIP refused it", "read PJSIP's own message in the text")                                   \
    X(NO_SUCH_DEVICE, 63, "there is no such audio device, or it cannot be opened",                                     \
      "use null, default or a name the text lists")                                                                    \
    X(NO_SUCH_CODEC, 64, "there is no such codec", "use one of those the text lists")                                  \
    X(BAD_CERTIFICATE, 65, "the certificate or its key cannot be used", "name PEM files that belong together")         \
    X(NO_TRANSFER, 66, "the call has no transfer that waits for a decision", "wait for a Transfer event Offered")      \
    X(NOT_SUPPORTED, 67, "this phone does not do that", "do it in the phone's own window, or with another phone")      \
    X(NO_STACK, 68, "the phone's SIP stack is down", "wait for the event EngineRecreated and try again")

typedef enum msn_status {
#define MSN_STATUS_ENTRY(name, value, text, advice) MSN_STATUS_##name = value,
    MSN_STATUS_LIST(MSN_STATUS_ENTRY)
#undef MSN_STATUS_ENTRY
} msn_status;

/** What went wrong in a call that has no outcome of its own. Filled only on failure. */
typedef struct msn_error {
    uint32_t status;   /**< msn_status. */
    uint32_t reserved; /**< Zero. */
    char text[504];    /**< UTF-8, NUL-terminated: the case at hand, with the offending value, path or process id. */
} msn_error;

/** The status's name in PascalCase, "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_status_name(uint32_t status);
/** What the status means. Static; any thread. */
MSN_API const char* msn_status_text(uint32_t status);
/** What to do about it; empty where nothing is. Static; any thread. */
MSN_API const char* msn_status_advice(uint32_t status);

/** Version of this ABI and of the shared-memory layout. It grows with each incompatible change. */
#define MSN_ABI_VERSION 1u
/** The version the loaded library was built with. Any thread. */
MSN_API uint32_t msn_abi_version(void);
/** Size in bytes of a public struct as the library was compiled ("msn_event"), 0 if unknown. Any thread. */
MSN_API uint32_t msn_layout_size(const char* struct_name);
/** Offset in bytes of a field ("msn_event", "call_id"), -1 if unknown. Any thread. */
MSN_API int32_t msn_layout_offset(const char* struct_name, const char* field_name);

#ifdef __cplusplus
}
#endif
#endif
