// SPDX-License-Identifier: MIT
#include "com/account.h"

#include "com/commands.h"

namespace microsip::com {

Account::Account(std::shared_ptr<Connection> connection, const Epoch& epoch, std::uint32_t id, const msn_account* last)
    : connection_(std::move(connection)), epoch_(epoch), id_(id) {
    last_.account_id = id;
    if (last) {
        last_ = *last;
    } else {
        connection_->find_account(epoch_, id_, last_);
    }
}

msn_account Account::row() const {
    msn_account row;
    const bool known = connection_->find_account(epoch_, id_, row);
    const std::lock_guard lock(mutex_);
    if (known) last_ = row;
    return last_;
}

HRESULT Account::Modify(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy, LONG expires_s,
                        LONG timeout_ms) {
    return answer([&] {
        auto command = this->command(MSN_COMMAND_TYPE_ACCOUNT_MODIFY);
        copy_account(command, address, registrar, username, password, proxy, expires_s);
        connection_->call(command, timeout_ms);
    });
}

HRESULT Account::send(msn_command_type type, LONG timeout_ms) {
    return answer([&] { connection_->call(command(type), timeout_ms); });
}

NewCommand Account::command(msn_command_type type) const {
    if (connection_->epoch() != epoch_)
        throw Failure(MSN_STATUS_NO_SUCH_ACCOUNT, "it belongs to an earlier run of the phone");
    NewCommand command(type);
    command.account_id = id_;
    return command;
}

}  // namespace microsip::com
