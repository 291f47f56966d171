/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PJSIP's build-time limits as this project needs them; installed as pj/config_site.h, so that every user of the
 * headers sees the sizes that the library was built with. */
#ifndef MSN_PJPROJECT_CONFIG_SITE_H
#define MSN_PJPROJECT_CONFIG_SITE_H

/* As many calls as the bus has to show with a recording and a player each; PJSIP's defaults are 4 to 32. */
#define PJSUA_MAX_CALLS 512
#define PJSUA_MAX_ACC 64
#define PJSUA_MAX_PLAYERS 512
#define PJSUA_MAX_RECORDERS 512
/* A port for each call, player and recorder, and room for the rest. */
#define PJSUA_MAX_CONF_PORTS 2048

/* Hash sizes, one less than a power of two. An ended transaction stays for 32 s: at hundreds of calls a second
 * PJSIP's default (1023) is soon full. */
#define PJSIP_MAX_TSX_COUNT 16383
#define PJSIP_MAX_DIALOG_COUNT 8191

/* In milliseconds: how long a command waits for its call's lock. On a machine whose cores are all taken PJSIP's default
 * (2000) runs out, and an answer is lost. */
#define PJSUA_ACQUIRE_CALL_TIMEOUT 20000

#if defined(_WIN32)
#define PJ_IOQUEUE_MAX_HANDLES 1024
#else
/* RTP and RTCP of each call, and TCP connections. */
#define PJ_IOQUEUE_MAX_HANDLES 4096
#endif

/* A sound device with a clock but no hardware: a headless phone sends and receives RTP by it. */
#define PJMEDIA_AUDIO_DEV_HAS_NULL_AUDIO 1

/* A request goes out by the transport its URI names, also when it is longer than 1300 bytes. */
#define PJSIP_DONT_SWITCH_TO_TCP 1

/* Lengths that PJSIP makes shorter on the one system or the other: a binding for both needs the same. */
#define PJMEDIA_AUD_DEV_INFO_NAME_LEN 128
#define PJMEDIA_TRANSPORT_SPECIFIC_INFO_MAXSIZE 400

/* By default this follows NDEBUG; the library is built with it, and its users must see the same whatever they do. */
#define PJ_DEBUG 0

#endif
