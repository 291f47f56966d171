// SPDX-License-Identifier: GPL-2.0-or-later
// Host names, without ever waiting for one: PJSIP asks name servers asynchronously, getaddrinfo is never used.
#pragma once

#include "engine/failure.h"

namespace microsip::engine {

// Makes PJSIP's resolver ask this server ("address[:port]"), or those of /etc/resolv.conf if empty. Where there is none
// it asks 127.0.0.1, so that names fail after the resolver's own time while literal addresses work at once.
// The names of the hosts file are put into its cache for good. After pjsua_init.
Failure use_name_servers(const char* name_server);

}  // namespace microsip::engine
