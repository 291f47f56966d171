// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/free_port.h"

#include <pjlib.h>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <cerrno>
#endif

#include "engine/text.h"

namespace microsip::engine {

namespace {

#ifdef _WIN32
constexpr int kInUse = WSAEADDRINUSE, kNotOurs = WSAEADDRNOTAVAIL, kForbidden = WSAEACCES;
// There a listener with that option would take a port from another.
constexpr bool kReuse = false;
#else
constexpr int kInUse = EADDRINUSE, kNotOurs = EADDRNOTAVAIL, kForbidden = EACCES;
// As the listener does: connections of a phone before may still be ending.
constexpr bool kReuse = true;
#endif

}  // namespace

msn_status status_of_bind(pj_status_t status) {
    if (status == PJ_STATUS_FROM_OS(kInUse)) return MSN_STATUS_PORT_IN_USE;
    if (status == PJ_STATUS_FROM_OS(kNotOurs) || status == PJ_STATUS_FROM_OS(kForbidden))
        return MSN_STATUS_INVALID_ARGUMENT;
    return MSN_STATUS_PJSIP_FAILURE;
}

Failure check_free(const std::string& address, unsigned port) {
    if (port == 0) return {};
    const std::string where = address + " port " + std::to_string(port);
    const auto host = pj_text(address);
    pj_sockaddr_in local;
    pj_sock_t probe = PJ_INVALID_SOCKET;
    auto status = pj_sockaddr_in_init(&local, &host, static_cast<pj_uint16_t>(port));
    if (status == PJ_SUCCESS) status = pj_sock_socket(pj_AF_INET(), pj_SOCK_STREAM(), 0, &probe);
    if (status != PJ_SUCCESS) return pjsip_failure(status, where.c_str(), status_of_bind(status));
    const int reuse = kReuse ? 1 : 0;
    pj_sock_setsockopt(probe, pj_SOL_SOCKET(), pj_SO_REUSEADDR(), &reuse, sizeof reuse);
    status = pj_sock_bind(probe, &local, sizeof local);
    if (status == PJ_SUCCESS) status = pj_sock_listen(probe, 1);
    pj_sock_close(probe);
    return pjsip_failure(status, where.c_str(), status_of_bind(status));
}

}  // namespace microsip::engine
