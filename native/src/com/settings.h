// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>

#include "com/commands.h"
#include "com/object.h"

namespace microsip::com {

// What the phone does by itself.
class Settings final : public Object<ISettings> {
  public:
    explicit Settings(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}

    STDMETHODIMP get_DoNotDisturb(VARIANT_BOOL* v) override { return read_flag(v, &msn_settings::do_not_disturb); }
    STDMETHODIMP put_DoNotDisturb(VARIANT_BOOL v) override { return set_flag(MSN_SETTING_DO_NOT_DISTURB, v); }
    STDMETHODIMP get_AutoAnswer(LONG* v) override { return read(v, &msn_settings::auto_answer); }
    STDMETHODIMP put_AutoAnswer(LONG sip_code) override { return SetAutoAnswer(sip_code, 0, 0); }
    STDMETHODIMP get_AutoAnswerDelay(LONG* v) override { return read(v, &msn_settings::auto_answer_delay_s); }
    STDMETHODIMP SetAutoAnswer(LONG sip_code, LONG delay_s, LONG timeout_ms) override;
    STDMETHODIMP get_Forward(Forward* v) override { return read(v, &msn_settings::forward); }
    STDMETHODIMP get_ForwardUri(BSTR* v) override { return read(v, &msn_settings::forward_uri); }
    STDMETHODIMP get_ForwardDelay(LONG* v) override { return read(v, &msn_settings::forward_delay_s); }
    STDMETHODIMP SetForward(Forward when, BSTR uri, LONG delay_s, LONG timeout_ms) override;
    STDMETHODIMP get_Transfers(TransferPolicy* v) override { return read(v, &msn_settings::transfers); }
    STDMETHODIMP put_Transfers(TransferPolicy v) override;
    STDMETHODIMP get_Replaces(VARIANT_BOOL* v) override { return read_flag(v, &msn_settings::replaces); }
    STDMETHODIMP put_Replaces(VARIANT_BOOL v) override { return set_flag(MSN_SETTING_REPLACES, v); }
    STDMETHODIMP get_CallWaiting(VARIANT_BOOL* v) override { return read_flag(v, &msn_settings::call_waiting); }
    STDMETHODIMP put_CallWaiting(VARIANT_BOOL v) override { return set_flag(MSN_SETTING_CALL_WAITING, v); }
    STDMETHODIMP get_FollowRedirects(VARIANT_BOOL* v) override { return read_flag(v, &msn_settings::redirects); }
    STDMETHODIMP put_FollowRedirects(VARIANT_BOOL v) override { return set_flag(MSN_SETTING_REDIRECTS, v); }
    STDMETHODIMP get_Codecs(BSTR* v) override { return read(v, &msn_settings::codecs); }
    STDMETHODIMP put_Codecs(BSTR v) override;

  private:
    template <typename Value, typename Field>
    HRESULT read(Value* value, Field msn_settings::*field) {
        return answer([&] { put(value, connection_->settings().*field); });
    }
    HRESULT read_flag(VARIANT_BOOL* value, std::uint32_t msn_settings::*field) {
        return answer([&] { put(value, connection_->settings().*field != 0); });
    }
    template <typename Fill>
    HRESULT set(msn_setting setting, LONG timeout_ms, Fill fill) {
        return answer([&] {
            NewCommand command(MSN_COMMAND_TYPE_SET);
            command.setting = setting;
            fill(command);
            connection_->call(command, timeout_ms);
        });
    }
    HRESULT set_flag(msn_setting setting, VARIANT_BOOL on) {
        return set(setting, 0, [on](msn_command& command) { command.value = on != VARIANT_FALSE; });
    }

    const std::shared_ptr<Connection> connection_;
};

}  // namespace microsip::com
