// SPDX-License-Identifier: MIT
#ifndef MICROSIP_SETTINGS_H
#define MICROSIP_SETTINGS_H

#include "microsip/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a client may set on a running phone: X(NAME, value, display name). The comment names msn_command's fields. */
#define MSN_SETTING_LIST(X)                                                                                            \
    X(NONE, 0, "None")                                                                                                 \
    X(DO_NOT_DISTURB, 1, "DoNotDisturb") /* value 1: incoming calls are refused with 486; 0: not */                    \
    X(AUTO_ANSWER, 2, "AutoAnswer")      /* sip_code as in msn_settings, delay_s */                                    \
    X(FORWARD, 3, "Forward")             /* value = msn_forward, uri, delay_s: incoming calls are sent there by 302 */ \
    X(TRANSFERS, 4, "Transfers")         /* value = msn_transfer_policy: what becomes of an incoming REFER */          \
    X(REPLACES, 5, "Replaces")           /* value 1: an INVITE with Replaces takes over a call; 0: it gets 486 */      \
    X(CALL_WAITING, 6, "CallWaiting")    /* value 1: a second incoming call rings; 0: it gets 486 */                   \
    X(REDIRECTS, 7, "Redirects")         /* value 1: a 3xx to our INVITE is followed; 0: it ends the call */           \
    X(CODECS, 8, "Codecs")               /* text = codecs in order of preference, comma-separated; empty: all */

typedef enum msn_setting {
#define X(name, value, text) MSN_SETTING_##name = value,
    MSN_SETTING_LIST(X)
#undef X
} msn_setting;

/** Which incoming calls are forwarded. */
#define MSN_FORWARD_LIST(X)                                                                               \
    X(NEVER, 0, "Never")                                                                                  \
    X(ALWAYS, 1, "Always")                                                                                \
    X(WHEN_BUSY, 2, "WhenBusy")             /* do-not-disturb, or another call is up and none may wait */ \
    X(WHEN_UNANSWERED, 3, "WhenUnanswered") /* after forward_delay_s of ringing */

typedef enum msn_forward {
#define X(name, value, text) MSN_FORWARD_##name = value,
    MSN_FORWARD_LIST(X)
#undef X
} msn_forward;

/** What becomes of an incoming REFER (RFC 3515). */
#define MSN_TRANSFER_POLICY_LIST(X)                       \
    X(ACCEPT, 0, "Accept") /* the call is made at once */ \
    X(REJECT, 1, "Reject") /* 603 */                      \
    X(ASK, 2, "Ask")       /* Offered: ACCEPT_TRANSFER or REJECT_TRANSFER decides; after 30 s: refused */

typedef enum msn_transfer_policy {
#define X(name, value, text) MSN_TRANSFER_POLICY_##name = value,
    MSN_TRANSFER_POLICY_LIST(X)
#undef X
} msn_transfer_policy;

/** The phone's settings as they are now. Strings are UTF-8, NUL-terminated. */
typedef struct msn_settings {
    uint64_t last_sequence; /**< The last event these include. */
    uint32_t do_not_disturb;
    uint32_t auto_answer;         /**< SIP code for incoming calls, 180 to 699; 180: they ring. */
    uint32_t auto_answer_delay_s; /**< They ring so long first. */
    uint32_t forward;             /**< msn_forward. */
    uint32_t forward_delay_s;     /**< WHEN_UNANSWERED: seconds of ringing. */
    uint32_t transfers;           /**< msn_transfer_policy. */
    uint32_t replaces;
    uint32_t call_waiting;
    uint32_t redirects;
    uint32_t reserved;
    char forward_uri[256];
    char codecs[256]; /**< In order of preference, comma-separated. */
} msn_settings;

/** Display names of the enum values above; "Unknown" for a number that is none. Static; any thread. */
MSN_API const char* msn_setting_name(uint32_t setting);
MSN_API const char* msn_forward_name(uint32_t forward);
MSN_API const char* msn_transfer_policy_name(uint32_t policy);

#ifdef __cplusplus
}
#endif
#endif
