// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/actions.h"

namespace microsip {
namespace patch {

Answer done() {
    return Answer{MSN_STATUS_OK, ""};
}

Answer refused(uint32_t status, const char* why) {
    Answer answer = {};
    answer.status = status;
    pj_ansi_snprintf(answer.text, sizeof answer.text, "%s", why);
    return answer;
}

Answer pjsip_answer(pj_status_t status, const char* what) {
    if (status == PJ_SUCCESS) return done();
    char buffer[PJ_ERR_MSG_SIZE];
    const pj_str_t words = pj_strerror(status, buffer, sizeof buffer);
    const bool state = status == PJ_EINVALIDOP || status == PJSIP_ESESSIONSTATE || status == PJSIP_ESESSIONTERMINATED;
    Answer answer = refused(state ? MSN_STATUS_WRONG_PHASE : MSN_STATUS_PJSIP_FAILURE, "");
    pj_ansi_snprintf(answer.text, sizeof answer.text, "%s: %.*s", what, static_cast<int>(words.slen), words.ptr);
    return answer;
}

}  // namespace patch
}  // namespace microsip
