// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>
#include <mutex>

#include "com/commands.h"
#include "com/object.h"

namespace microsip::com {

// A command that a client fills in and sends.
class Command final : public Object<ICommand> {
  public:
    Command(std::shared_ptr<Connection> connection, const NewCommand& command)
        : connection_(std::move(connection)), epoch_(connection_->epoch()), command_(command) {}

    STDMETHODIMP get_Type(CommandType* value) override;
    STDMETHODIMP put_Call(ICall* value) override;
    STDMETHODIMP put_OtherCall(ICall* value) override;
    STDMETHODIMP put_Target(IPendingCommand* value) override;
    STDMETHODIMP put_AccountId(LONG value) override { return set(&msn_command::account_id, value, "the account"); }
    STDMETHODIMP put_SipCode(LONG value) override { return set(&msn_command::sip_code, value, "the SIP code"); }
    STDMETHODIMP put_Value(LONG value) override;
    STDMETHODIMP put_Setting(Setting value) override { return set(&msn_command::setting, value, "the setting"); }
    STDMETHODIMP put_Delay(LONG seconds) override { return set(&msn_command::delay_s, seconds, "the delay"); }
    STDMETHODIMP put_Uri(BSTR value) override { return set(&msn_command::uri, value, "the URI"); }
    STDMETHODIMP put_Headers(BSTR value) override { return set(&msn_command::headers, value, "the headers"); }
    STDMETHODIMP put_Text(BSTR value) override { return set(&msn_command::text, value, "the text"); }
    STDMETHODIMP SetAccount(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy,
                            LONG expires_s) override;
    STDMETHODIMP Send(LONG timeout_ms, IPendingCommand** value) override;
    STDMETHODIMP putref_Call(ICall* value) override { return put_Call(value); }
    STDMETHODIMP putref_OtherCall(ICall* value) override { return put_OtherCall(value); }
    STDMETHODIMP putref_Target(IPendingCommand* value) override { return put_Target(value); }

  private:
    template <typename Body>
    HRESULT change(Body body) {
        return answer([&] {
            const std::lock_guard lock(mutex_);
            body();
        });
    }
    HRESULT set(std::uint32_t msn_command::*field, LONG value, const char* name) {
        return change([&] { command_.*field = to_number(value, name); });
    }
    template <std::size_t kSize>
    HRESULT set(char (msn_command::*field)[kSize], BSTR value, const char* name) {
        return change([&] { copy(command_.*field, value, name); });
    }
    std::uint64_t call_id(ICall* value) const;

    const std::shared_ptr<Connection> connection_;
    const Epoch epoch_;
    std::mutex mutex_;
    NewCommand command_;
};

}  // namespace microsip::com
