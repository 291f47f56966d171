// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/failure.h"

#include <pjlib.h>

#include <cstdio>

namespace microsip::engine {

std::string pjsip_text(pj_status_t code) {
    char buffer[PJ_ERR_MSG_SIZE];
    const pj_str_t text = pj_strerror(code, buffer, sizeof buffer);
    return {text.ptr, static_cast<std::size_t>(text.slen)};
}

Failure pjsip_failure(pj_status_t code, const char* what, msn_status status) {
    if (code == PJ_SUCCESS) return {};
    return {status, std::string(what) + ": " + pjsip_text(code)};
}

void copy(const Failure& failure, msn_error* error) {
    if (error == nullptr) return;
    *error = {};
    error->status = failure.status;
    std::snprintf(error->text, sizeof error->text, "%s", failure.text.c_str());
}

}  // namespace microsip::engine
