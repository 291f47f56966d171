// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>

#include "com/connection.h"
#include "com/object.h"
#include "com/text.h"

namespace microsip::com {

// One event for who asks for them one by one.
class PhoneEvent final : public Object<IPhoneEvent> {
  public:
    PhoneEvent(std::shared_ptr<Connection> connection, const QueuedEvent& item)
        : connection_(std::move(connection)), item_(item) {}

    STDMETHODIMP get_Type(EventType* v) override { return read(v, event().type); }
    STDMETHODIMP get_TypeName(BSTR* v) override { return read(v, msn_event_type_name(event().type)); }
    STDMETHODIMP get_Sequence(double* v) override { return read(v, event().sequence); }
    STDMETHODIMP get_Time(DATE* v) override { return read(v, to_date(event().utc_ns)); }
    STDMETHODIMP get_Call(ICall** v) override { return call(v, event().call_id); }
    STDMETHODIMP get_CallId(double* v) override { return read(v, event().call_id); }
    STDMETHODIMP get_OtherCall(ICall** v) override { return call(v, event().other_call_id); }
    STDMETHODIMP get_Account(IAccount** v) override;
    STDMETHODIMP get_Phase(CallPhase* v) override { return read(v, event().phase); }
    STDMETHODIMP get_PhaseName(BSTR* v) override { return read(v, msn_call_phase_name(event().phase)); }
    STDMETHODIMP get_PreviousPhase(CallPhase* v) override { return read(v, event().previous_phase); }
    STDMETHODIMP get_Cause(Cause* v) override { return read(v, event().cause); }
    STDMETHODIMP get_CauseName(BSTR* v) override { return read(v, msn_cause_name(event().cause)); }
    STDMETHODIMP get_SipCode(LONG* v) override {
        return read(v, event().cause != MSN_CAUSE_NONE ? event().cause_sip_code : event().sip_code);
    }
    STDMETHODIMP get_Status(Status* v) override { return read(v, event().status); }
    STDMETHODIMP get_CommandType(CommandType* v) override { return read(v, event().command_type); }
    STDMETHODIMP get_CommandId(double* v) override { return read(v, event().command_id); }
    STDMETHODIMP get_Registration(Registration* v) override { return read(v, event().registration); }
    STDMETHODIMP get_Value(double* v) override { return read(v, event().value); }
    STDMETHODIMP get_Text(BSTR* v) override;

  private:
    const msn_event& event() const { return item_.event; }
    template <typename To, typename Value>
    HRESULT read(To* to, Value value) {
        return answer([&] { put(to, value); });
    }
    HRESULT call(ICall** value, std::uint64_t id);

    const std::shared_ptr<Connection> connection_;
    const QueuedEvent item_;
};

}  // namespace microsip::com
