// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/media_start.h"

#include <mutex>
#include <utility>

namespace microsip::engine {

namespace {

pjmedia_transport_op guarded = {};
decltype(pjmedia_transport_op::media_start) start_reading = nullptr;

// Under the lock that a packet is read and given away under.
pj_status_t start(pjmedia_transport* transport, pj_pool_t* pool, const pjmedia_sdp_session* local,
                  const pjmedia_sdp_session* remote, unsigned media) {
    pj_grp_lock_acquire(transport->grp_lock);
    const auto status = start_reading(transport, pool, local, remote, media);
    pj_grp_lock_release(transport->grp_lock);
    return status;
}

// All UDP transports have the one set of operations.
pjmedia_transport_op* guard(const pjmedia_transport_op& operations) {
    static std::once_flag once;
    std::call_once(once, [&operations] {
        guarded = operations;
        start_reading = std::exchange(guarded.media_start, &start);
    });
    return &guarded;
}

}  // namespace

pjmedia_transport* guard_media_start(pjsua_call_id, unsigned, pjmedia_transport* transport, unsigned) {
    const bool srtp = transport->type == PJMEDIA_TRANSPORT_TYPE_SRTP;
    auto* const udp = srtp ? pjmedia_transport_srtp_get_member(transport) : transport;
    if (udp != nullptr && udp->type == PJMEDIA_TRANSPORT_TYPE_UDP) udp->op = guard(*udp->op);
    return transport;
}

}  // namespace microsip::engine
