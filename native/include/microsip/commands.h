// SPDX-License-Identifier: MIT
#ifndef MICROSIP_COMMANDS_H
#define MICROSIP_COMMANDS_H

#include "microsip/events.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What can be asked of a phone: X(NAME, value, display name). The comment names the fields used and what completes it.
 */
#define MSN_COMMAND_TYPE_LIST(X)                                                                                    \
    X(NONE, 0, "None")                                                                                              \
    X(PING, 1, "Ping")               /* the command thread's reply */                                               \
    X(DIAL, 2, "Dial")               /* uri, account_id, headers: Dialing, or Ended before */                       \
    X(ANSWER, 3, "Answer")           /* call_id, sip_code 180, 183 or 200: Established (1xx: sent) or Ended */      \
    X(REJECT, 4, "Reject")           /* call_id, sip_code 300..699: Ended */                                        \
    X(HANG_UP, 5, "HangUp")          /* call_id, or target_command_id of a dial: Ended */                           \
    X(HANG_UP_ALL, 6, "HangUpAll")   /* scope: Ended of the last call named; at once if there is none */            \
    X(HOLD, 7, "Hold")               /* call_id: the final answer to the re-INVITE */                               \
    X(RESUME, 8, "Resume")           /* call_id: the final answer to the re-INVITE */                               \
    X(MUTE, 9, "Mute")               /* call_id: done in the phone */                                               \
    X(UNMUTE, 10, "Unmute")          /* call_id: done in the phone */                                               \
    X(DTMF, 11, "Dtmf")              /* call_id, text = digits, value = msn_dtmf_method: the last digit handed to   \
                                        the stream (RFC 4733), or the answer to its INFO */                         \
    X(PLAY, 12, "Play")              /* call_id, text = path of a WAV file: begun; the end is an event */           \
    X(STOP_PLAY, 13, "StopPlay")     /* call_id: done in the phone */                                               \
    X(RECORD, 14, "Record")          /* call_id, text = path: begun */                                              \
    X(STOP_RECORD, 15, "StopRecord") /* call_id: done in the phone */                                               \
    X(ACCOUNT_ADD, 16, "AccountAdd") /* account_*: done in the phone; its registration is an event */               \
    X(ACCOUNT_REMOVE, 17, "AccountRemove") /* account_id: done in the phone */                                      \
    X(REGISTER, 18, "Register")            /* account_id: the registrar's final answer */                           \
    X(UNREGISTER, 19, "Unregister")        /* account_id: the registrar's final answer */                           \
    X(SHUT_DOWN, 20, "ShutDown") /* calls ended, accounts unregistered; reported before the connection closes */    \
    X(TRANSFER, 21, "Transfer")  /* call_id, uri, headers, or other_call_id in place of uri (attended, RFC 5589):   \
                                    its final NOTIFY, a failure, or OUTCOME_UNKNOWN */                              \
    X(ACCEPT_TRANSFER, 22, "AcceptTransfer")     /* call_id, whose transfer is Offered: 202 is sent */              \
    X(REJECT_TRANSFER, 23, "RejectTransfer")     /* call_id, whose transfer is Offered, sip_code: refused */        \
    X(REDIRECT, 24, "Redirect")                  /* call_id, uri: Ended, our 302 is sent */                         \
    X(CONFERENCE_JOIN, 25, "ConferenceJoin")     /* call_id, value = conference from 1 (0: 1): done in the phone */ \
    X(CONFERENCE_LEAVE, 26, "ConferenceLeave")   /* call_id: done in the phone */                                   \
    X(SPEAKER_MUTE, 27, "SpeakerMute")           /* call_id: done in the phone */                                   \
    X(SPEAKER_UNMUTE, 28, "SpeakerUnmute")       /* call_id: done in the phone */                                   \
    X(MICROPHONE_VOLUME, 29, "MicrophoneVolume") /* call_id, value = percent, 0 to 400: done in the phone */        \
    X(SPEAKER_VOLUME, 30, "SpeakerVolume")       /* call_id, value = percent, 0 to 400: done in the phone */        \
    X(ACCOUNT_MODIFY, 31, "AccountModify")       /* account_id, account_*; an empty address or password keeps the   \
                                                    present one: done in the phone; registering is an event */      \
    X(SET, 32, "Set")                            /* setting and the fields it names: done in the phone */           \
    X(USE_DEVICES, 33, "UseDevices")         /* text = input device and output device, a line each, or one line for \
                                                both: a name, "#" and an id, "default", "null", or nothing to       \
                                                leave it: opened, or NO_SUCH_DEVICE and the former ones stay */     \
    X(REFRESH_DEVICES, 34, "RefreshDevices") /* the devices were looked for again; calls go on meanwhile */

typedef enum msn_command_type {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_COMMAND_TYPE_, name, value)
    MSN_COMMAND_TYPE_LIST(X)
#undef X
} msn_command_type;

/** Which calls HANG_UP_ALL names. */
#define MSN_SCOPE_LIST(X)                                                            \
    X(ALL, 0, "All")                                                                 \
    X(INCOMING, 1, "Incoming") /* those the other side made, whatever their phase */ \
    X(OUTGOING, 2, "Outgoing") /* those this phone made, whatever their phase */

typedef enum msn_scope {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_SCOPE_, name, value)
    MSN_SCOPE_LIST(X)
#undef X
} msn_scope;

/** How DTMF digits are sent. */
#define MSN_DTMF_METHOD_LIST(X)                                               \
    X(RTP_EVENT, 0, "RtpEvent") /* telephone-event in the stream, RFC 4733 */ \
    X(INFO, 1, "Info")          /* SIP INFO with application/dtmf-relay */

typedef enum msn_dtmf_method {
#define X(name, value, text) MSN_ENUM_ENTRY(MSN_DTMF_METHOD_, name, value)
    MSN_DTMF_METHOD_LIST(X)
#undef X
} msn_dtmf_method;

/** A request. Zero it first, then fill the fields its type names. Strings are UTF-8, NUL-terminated. */
typedef struct msn_command {
    uint64_t command_id; /**< Given by the library. */
    uint64_t call_id;
    uint64_t target_command_id; /**< HANG_UP: a dial's command id in place of a call id. */
    uint64_t other_call_id;     /**< TRANSFER: the call whose other side is to be reached. */
    uint32_t type;              /**< msn_command_type. */
    uint32_t account_id;        /**< 0: the default account. */
    uint32_t sip_code;          /**< 0: the command's usual one (ANSWER 200, REJECT 486, REJECT_TRANSFER 603). */
    uint32_t scope;             /**< msn_scope: HANG_UP_ALL. */
    uint32_t account_expires_s; /**< Lifetime asked of the registrar, seconds; 0: 300. */
    uint32_t value;             /**< See the command's type. */
    uint32_t setting;           /**< msn_setting: SET. */
    uint32_t delay_s;           /**< SET: seconds. */
    char uri[512]; /**< sip:user@host[:port], or a number or name (letters, digits, + * # - . _ ( and ) alone), which
                      the phone completes with its account's domain: the default one's, or that of the call. */
    char headers[1024]; /**< Extra headers of the INVITE or REFER, one "Name: value" a line. */
    char text[1024];
    char account_address[256];   /**< Address of record: sip:user@host, or "Name" <sip:user@host>. */
    char account_registrar[256]; /**< sip:host[:port]; empty: do not register. */
    char account_proxy[256];     /**< sip:host[:port];lr; empty: none. */
    char account_username[64];   /**< For digest authentication; empty: the address's user part. */
    char account_password[128];  /**< Wiped from shared memory once the phone has copied it. */
} msn_command;

/** A command's one and only end. */
typedef struct msn_outcome {
    uint64_t command_id;
    uint64_t call_id;    /**< DIAL: the new call. */
    uint32_t status;     /**< msn_status. */
    uint32_t sip_code;   /**< The final SIP status that completed it; 0 where none did. */
    uint32_t account_id; /**< ACCOUNT_ADD: the new account. */
    uint32_t type;       /**< msn_command_type. */
    char text[192];      /**< The case at hand; empty when OK. */
} msn_outcome;

/** Display names; "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_command_type_name(uint32_t type);
MSN_API const char* msn_dtmf_method_name(uint32_t method);

#ifdef __cplusplus
}
#endif
#endif
