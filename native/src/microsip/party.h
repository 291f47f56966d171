// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pjsua-lib/pjsua.h>

namespace microsip {
namespace patch {

// Who an address names: "Name" <sip:user@host>, or the URI alone.
struct Party {
    char uri[PJSIP_MAX_URL_SIZE];
    char name[128];
};
Party party_of(const pj_str_t& address);

}  // namespace patch
}  // namespace microsip
