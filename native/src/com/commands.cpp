// SPDX-License-Identifier: MIT
#include "com/commands.h"

namespace microsip::com {

namespace {

constexpr msn_command_type kTypes[] = {
#define X(name, value, text) MSN_COMMAND_TYPE_##name,
    MSN_COMMAND_TYPE_LIST(X)
#undef X
};

}  // namespace

msn_command_type to_command_type(const VARIANT& type) {
    Variant plain;
    check(VariantCopyInd(&plain, const_cast<VARIANT*>(&type)), "the command's type cannot be read");
    std::string known;
    if (plain.vt == VT_BSTR) {
        const auto name = to_utf8(plain.bstrVal);
        for (const auto candidate : kTypes) {
            if (candidate == MSN_COMMAND_TYPE_NONE) continue;
            if (_stricmp(name.c_str(), msn_command_type_name(candidate)) == 0) return candidate;
            known += (known.empty() ? "" : ", ") + std::string(msn_command_type_name(candidate));
        }
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, "there is no command \"" + name + "\"; there are " + known);
    }
    if (FAILED(VariantChangeType(&plain, &plain, 0, VT_I4)))
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, "the command's type is neither a name nor a number");
    for (const auto candidate : kTypes) {
        if (candidate != MSN_COMMAND_TYPE_NONE && static_cast<LONG>(candidate) == plain.lVal) return candidate;
    }
    throw Failure(MSN_STATUS_INVALID_ARGUMENT, "there is no command of number " + std::to_string(plain.lVal));
}

void copy_account(msn_command& command, BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy,
                  LONG expires_s) {
    copy(command.account_address, address, "the address");
    copy(command.account_registrar, registrar, "the registrar");
    copy(command.account_username, username, "the user name");
    copy(command.account_password, password, "the password");
    copy(command.account_proxy, proxy, "the proxy");
    command.account_expires_s = to_number(expires_s, "the lifetime");
}

}  // namespace microsip::com
