// SPDX-License-Identifier: MIT
#include "com/phone_event.h"

#include "com/account.h"
#include "com/call.h"
#include "com/event_texts.h"

namespace microsip::com {

HRESULT PhoneEvent::get_Account(IAccount** value) {
    *value = nullptr;
    return answer([&] {
        if (event().account_id != 0) *value = make<Account>(connection_, item_.epoch, event().account_id).detach();
    });
}

HRESULT PhoneEvent::get_Text(BSTR* value) {
    return answer([&] {
        msn_call call = {};
        if (event().call_id != 0) connection_->find_call(item_.epoch, event().call_id, call);
        put(value, whole_text(event(), call));
    });
}

HRESULT PhoneEvent::call(ICall** value, std::uint64_t id) {
    *value = nullptr;
    return answer([&] {
        if (id != 0) *value = make<Call>(connection_, item_.epoch, id).detach();
    });
}

}  // namespace microsip::com
