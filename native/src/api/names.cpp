// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string_view>

#include "microsip/msn.h"

namespace {

// NO_SUCH_CALL -> NoSuchCall, at compile time.
template <std::size_t size>
struct PascalName {
    char letters[size] = {};
    constexpr explicit PascalName(const char (&name)[size]) {
        std::size_t length = 0;
        bool upper = true;
        for (const char letter : std::string_view(name)) {
            const bool is_letter = letter >= 'A' && letter <= 'Z';
            if (letter != '_') letters[length++] = is_letter && !upper ? static_cast<char>(letter - 'A' + 'a') : letter;
            upper = letter == '_';
        }
    }
};

}  // namespace

extern "C" {

uint32_t msn_abi_version(void) {
    return MSN_ABI_VERSION;
}

const char* msn_status_name(uint32_t status) {
    switch (status) {
#define X(name, value, text, advice)                    \
    case value: {                                       \
        static constexpr PascalName pascal_name(#name); \
        return pascal_name.letters;                     \
    }
        MSN_STATUS_LIST(X)
#undef X
        default:
            return "Unknown";
    }
}

const char* msn_status_text(uint32_t status) {
    switch (status) {
#define X(name, value, text, advice) \
    case value:                      \
        return text;
        MSN_STATUS_LIST(X)
#undef X
        default:
            return "a status this version does not know";
    }
}

const char* msn_status_advice(uint32_t status) {
    switch (status) {
#define X(name, value, text, advice) \
    case value:                      \
        return advice;
        MSN_STATUS_LIST(X)
#undef X
        default:
            return "update this client";
    }
}

#define MSN_NAME_CASE(name, value, text) \
    case value:                          \
        return text;
#define MSN_NAME_FUNCTION(function, list)                                  \
    const char* function(uint32_t value) {                                 \
        switch (value) { list(MSN_NAME_CASE) default : return "Unknown"; } \
    }

MSN_NAME_FUNCTION(msn_call_phase_name, MSN_CALL_PHASE_LIST)
MSN_NAME_FUNCTION(msn_cause_name, MSN_CAUSE_LIST)
MSN_NAME_FUNCTION(msn_initiator_name, MSN_INITIATOR_LIST)
MSN_NAME_FUNCTION(msn_media_state_name, MSN_MEDIA_STATE_LIST)
MSN_NAME_FUNCTION(msn_media_direction_name, MSN_MEDIA_DIRECTION_LIST)
MSN_NAME_FUNCTION(msn_media_security_name, MSN_MEDIA_SECURITY_LIST)
MSN_NAME_FUNCTION(msn_transfer_name, MSN_TRANSFER_LIST)
MSN_NAME_FUNCTION(msn_registration_name, MSN_REGISTRATION_LIST)
MSN_NAME_FUNCTION(msn_setting_name, MSN_SETTING_LIST)
MSN_NAME_FUNCTION(msn_forward_name, MSN_FORWARD_LIST)
MSN_NAME_FUNCTION(msn_transfer_policy_name, MSN_TRANSFER_POLICY_LIST)
MSN_NAME_FUNCTION(msn_dtmf_method_name, MSN_DTMF_METHOD_LIST)
MSN_NAME_FUNCTION(msn_event_type_name, MSN_EVENT_TYPE_LIST)
MSN_NAME_FUNCTION(msn_command_type_name, MSN_COMMAND_TYPE_LIST)
MSN_NAME_FUNCTION(msn_fact_name, MSN_FACT_LIST)

}  // extern "C"
