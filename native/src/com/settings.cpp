// SPDX-License-Identifier: MIT
#include "com/settings.h"

namespace microsip::com {

HRESULT Settings::SetAutoAnswer(LONG sip_code, LONG delay_s, LONG timeout_ms) {
    return set(MSN_SETTING_AUTO_ANSWER, timeout_ms, [&](msn_command& command) {
        command.sip_code = to_number(sip_code, "the SIP code");
        command.delay_s = to_number(delay_s, "the delay");
    });
}

HRESULT Settings::SetForward(Forward when, BSTR uri, LONG delay_s, LONG timeout_ms) {
    return set(MSN_SETTING_FORWARD, timeout_ms, [&](msn_command& command) {
        command.value = to_number(when, "the kind of forwarding");
        copy(command.uri, uri, "the URI");
        command.delay_s = to_number(delay_s, "the delay");
    });
}

HRESULT Settings::put_Transfers(TransferPolicy value) {
    return set(MSN_SETTING_TRANSFERS, 0, [&](msn_command& command) { command.value = to_number(value, "the policy"); });
}

HRESULT Settings::put_Codecs(BSTR value) {
    return set(MSN_SETTING_CODECS, 0, [&](msn_command& command) { copy(command.text, value, "the codecs"); });
}

}  // namespace microsip::com
