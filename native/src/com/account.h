// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>
#include <mutex>

#include "com/commands.h"
#include "com/object.h"
#include "com/text.h"

namespace microsip::com {

// An account of one run of a phone.
class Account final : public Object<IAccount> {
  public:
    // last: what is known of it already.
    Account(std::shared_ptr<Connection> connection, const Epoch& epoch, std::uint32_t id,
            const msn_account* last = nullptr);

    // The account as it is now; what was last read where it is gone.
    msn_account row() const;

    STDMETHODIMP get_Id(LONG* v) override { return read(v, &msn_account::account_id); }
    STDMETHODIMP get_Address(BSTR* v) override { return read(v, &msn_account::address); }
    STDMETHODIMP get_Registrar(BSTR* v) override { return read(v, &msn_account::registrar); }
    STDMETHODIMP get_Proxy(BSTR* v) override { return read(v, &msn_account::proxy); }
    STDMETHODIMP get_Registration(Registration* v) override { return read(v, &msn_account::registration); }
    STDMETHODIMP get_RegistrationName(BSTR* v) override {
        return answer([&] { put(v, msn_registration_name(row().registration)); });
    }
    STDMETHODIMP get_SipCode(LONG* v) override { return read(v, &msn_account::sip_code); }
    STDMETHODIMP get_Phrase(BSTR* v) override { return read(v, &msn_account::phrase); }
    STDMETHODIMP get_Expires(LONG* v) override { return read(v, &msn_account::expires_s); }
    STDMETHODIMP get_IsDefault(VARIANT_BOOL* v) override {
        return answer([&] { put(v, row().is_default != 0); });
    }
    STDMETHODIMP get_RegisteredUntil(VARIANT* v) override {
        return answer([&] { put_time(v, row().registered_until_utc_ns); });
    }
    STDMETHODIMP get_NextTry(VARIANT* v) override {
        return answer([&] { put_time(v, row().next_try_utc_ns); });
    }
    STDMETHODIMP Register(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_REGISTER, timeout_ms); }
    STDMETHODIMP Unregister(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_UNREGISTER, timeout_ms); }
    STDMETHODIMP Remove(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_ACCOUNT_REMOVE, timeout_ms); }
    STDMETHODIMP Modify(BSTR address, BSTR registrar, BSTR username, BSTR password, BSTR proxy, LONG expires_s,
                        LONG timeout_ms) override;

  private:
    template <typename Value, typename Field>
    HRESULT read(Value* value, Field msn_account::*field) {
        return answer([&] { put(value, row().*field); });
    }
    HRESULT send(msn_command_type type, LONG timeout_ms);
    NewCommand command(msn_command_type type) const;

    const std::shared_ptr<Connection> connection_;
    const Epoch epoch_;
    const std::uint32_t id_;
    mutable std::mutex mutex_;
    mutable msn_account last_ = {};
};

}  // namespace microsip::com
