// SPDX-License-Identifier: MIT
#include "host/command_check.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace microsip::host {

namespace {

bool is_command_type(std::uint32_t type) {
    switch (type) {
#define X(name, value, text) case value:
        MSN_COMMAND_TYPE_LIST(X)
#undef X
        return type != MSN_COMMAND_TYPE_NONE;
        default:
            return false;
    }
}

bool is_scope(std::uint32_t scope) {
    switch (scope) {
#define X(name, value, text) case value:
        MSN_SCOPE_LIST(X)
#undef X
        return true;
        default:
            return false;
    }
}

bool is_setting(std::uint32_t setting) {
    switch (setting) {
#define X(name, value, text) case value:
        MSN_SETTING_LIST(X)
#undef X
        return true;
        default:
            return false;
    }
}

template <std::size_t size>
bool ends(const char (&string)[size]) {
    return std::memchr(string, 0, size) != nullptr;
}

}  // namespace

msn_status check_command(const msn_command& command, char (&text)[192]) {
    if (!is_command_type(command.type)) {
        std::snprintf(text, sizeof text, "command type %u", command.type);
        return MSN_STATUS_UNKNOWN_COMMAND;
    }
    if (!is_scope(command.scope)) {
        std::snprintf(text, sizeof text, "scope %u is none", command.scope);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    if (!is_setting(command.setting)) {
        std::snprintf(text, sizeof text, "setting %u is none", command.setting);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    const struct {
        const char* name;
        bool ends;
    } strings[] = {
        {"uri", ends(command.uri)},
        {"headers", ends(command.headers)},
        {"text", ends(command.text)},
        {"account_address", ends(command.account_address)},
        {"account_registrar", ends(command.account_registrar)},
        {"account_proxy", ends(command.account_proxy)},
        {"account_username", ends(command.account_username)},
        {"account_password", ends(command.account_password)},
    };
    for (const auto& string : strings) {
        if (string.ends) continue;
        std::snprintf(text, sizeof text, "%s does not end with a NUL", string.name);
        return MSN_STATUS_INVALID_ARGUMENT;
    }
    return MSN_STATUS_OK;
}

}  // namespace microsip::host
