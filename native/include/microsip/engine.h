// SPDX-License-Identifier: MIT
#ifndef MICROSIP_ENGINE_H
#define MICROSIP_ENGINE_H

#include "microsip/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A headless softphone on PJSIP and a host of the bus. One per process: PJSIP's state is global. */
typedef struct msn_engine msn_engine;

/** Whether media is encrypted (RFC 3711). */
typedef enum msn_srtp {
    MSN_SRTP_OFF = 0,      /**< Plain RTP only. */
    MSN_SRTP_OPTIONAL = 1, /**< Offered and taken, plain RTP where the other side has none. */
    MSN_SRTP_REQUIRED = 2  /**< A call without it ends as MediaFailure. */
} msn_srtp;

/** Zero it first; a zero field takes its default. Strings are UTF-8, NUL-terminated. */
typedef struct msn_engine_options {
    char instance[64]; /**< As in msn_host_options. */
    char bind[64]; /**< Local address; empty: the one that routes to proxy, reach, turn or stun, whichever is the first
                      given, or out of this machine with ice; else 127.0.0.1. */
    char reach[256]; /**< A SIP URI that has to be reached, a registrar's or an account's; it only decides what an empty
                        bind means. */
    char public_address[64]; /**< Put into Via, Contact and SDP; empty: the bound one. */
    char proxy[256];         /**< Outbound proxy of all accounts. */
    char nameserver[64];     /**< address[:port]; empty: the system's. */
    char audio[256];         /**< Devices as in USE_DEVICES; empty: "null". */
    char codec[128];         /**< Comma-separated, in order of preference (PCMU,PCMA,G722,opus); empty: all of them. */
    char play_file[512];     /**< Played into every call, in a loop. */
    char record_file[512];   /**< Every call is recorded there; "%d" or, without it, "-CALL" before the extension takes
                                the call id. */
    uint32_t port;           /**< UDP and TCP; 0 picks one free for both. */
    uint32_t use_port;       /**< 1: bind exactly `port` (0 meaning any); 0: try 5060. */
    uint32_t auto_answer;    /**< SIP code for incoming calls at once: 180..699; 0: 180. */
    uint32_t auto_hang_up_s; /**< Seconds after Established; 0: never. */
    uint32_t max_calls;      /**< 1 to 512; default 512. */
    uint32_t max_clients;    /**< As in msn_host_options. */
    uint32_t log_level;      /**< PJSIP's, 0 (silent) to 6, on stderr; microsip-engine passes 1. */
    uint32_t sip_t1_ms;      /**< RFC 3261 T1; 0: 500. For tests: T2, T4 and the 32 s follow in proportion. */
    uint32_t tls_port;       /**< SIP over TLS; 0 picks a free one. */
    uint32_t use_tls;        /**< 1: listen for TLS; 0: no TLS. */
    uint32_t tls_unverified; /**< 1: take any certificate of the other side; 0: verify it (RFC 5922). */
    uint32_t srtp;           /**< msn_srtp. */
    uint32_t ice;            /**< 1: ICE (RFC 8445) in every call. */
    uint32_t do_not_disturb; /**< From here to codec: the settings to begin with, as in msn_settings. */
    uint32_t auto_answer_delay_s;
    uint32_t forward; /**< msn_forward. */
    uint32_t forward_delay_s;
    uint32_t transfers;          /**< msn_transfer_policy. */
    uint32_t refuse_replaces;    /**< 1: settings.replaces is 0. */
    uint32_t refuse_second_call; /**< 1: settings.call_waiting is 0. */
    uint32_t redirects;
    uint32_t transfer_timeout_s; /**< How long a final NOTIFY may take, 1 to 3600; 0: 60. */
    char forward_uri[256];       /**< As msn_command.uri: a number is completed when a call is forwarded. */
    char tls_cert[512];          /**< Certificate, PEM; needed to listen for TLS. */
    char tls_key[512];           /**< Its private key, PEM; empty: in the certificate's file. */
    char tls_ca[512];            /**< Authorities to trust, PEM; empty: the system's. */
    char stun[256];              /**< host[:port] (RFC 8489); empty: none. */
    char turn[256];              /**< host[:port] (RFC 8656); empty: none. Implies ice. */
    char turn_username[64];      /**< Empty: no credentials. */
    char turn_password[128];
} msn_engine_options;

/** An account. Strings as in msn_command. */
typedef struct msn_account_settings {
    char address[256];
    char registrar[256];
    char proxy[256];
    char username[64];
    char password[128];
    uint32_t expires_s;
    uint32_t make_default; /**< 1: the default account from now on; 0: only where there is no other. */
} msn_account_settings;

/** Where an engine listens. */
typedef struct msn_engine_ports {
    uint32_t udp;
    uint32_t tcp;
    uint32_t tls; /**< 0: none. */
    uint32_t reserved;
} msn_engine_ports;

/**
 * Starts PJSIP and the bus; calls are taken from here on. Any thread.
 * @return The engine, owned by the caller until msn_engine_destroy; NULL with error filled: ENGINE_RUNS, INSTANCE_RUNS,
 * PORT_IN_USE, NO_SUCH_DEVICE, NO_SUCH_CODEC, FILE_UNREADABLE, BAD_CERTIFICATE, INVALID_ARGUMENT, PJSIP_FAILURE with
 * PJSIP's message.
 */
MSN_API msn_engine* msn_engine_create(const msn_engine_options* options, msn_error* error);

/** Adds an account. @return Its id; 0 with error filled. Any thread. */
MSN_API uint32_t msn_engine_add_account(msn_engine* engine, const msn_account_settings* settings, msn_error* error);

/** The ports in use. Any thread. */
MSN_API void msn_engine_listening(const msn_engine* engine, msn_engine_ports* ports);

/** Blocks until msn_engine_stop or a SHUT_DOWN command; then calls have ended and accounts are unregistered. */
MSN_API void msn_engine_run(msn_engine* engine);

/** Asks for the orderly end. Any thread, also a signal handler. */
MSN_API void msn_engine_stop(msn_engine* engine);

/** Stops if need be, ends the epoch and frees everything. NULL is allowed. Last call. */
MSN_API void msn_engine_destroy(msn_engine* engine);

#ifdef __cplusplus
}
#endif
#endif
