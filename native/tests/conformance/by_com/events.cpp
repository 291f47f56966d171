// SPDX-License-Identifier: MIT
#include "by_com/events.h"

#include <microsip-com.h>

#include <cstdio>

#include "by_com/property.h"
#include "failure.h"

namespace microsip::conformance {

namespace {

// The methods of _IPhoneEvents that a type of event is told by, as events.idl numbers them.
constexpr DISPID kCallEnded = 2, kDtmfReceived = 8, kDtmfSent = 9;

DISPID method_of(const msn_event& event) {
    switch (event.type) {
        case MSN_EVENT_TYPE_PHASE:
            return 1;
        case MSN_EVENT_TYPE_INCOMING:
            return 3;
        case MSN_EVENT_TYPE_PROGRESS:
            return 4;
        case MSN_EVENT_TYPE_MEDIA:
            return 5;
        case MSN_EVENT_TYPE_HOLD:
            return 6;
        case MSN_EVENT_TYPE_MUTE:
            return 7;
        case MSN_EVENT_TYPE_DTMF:
            return kDtmfReceived;  // or the next
        case MSN_EVENT_TYPE_RECORDING:
            return 10;
        case MSN_EVENT_TYPE_PLAYBACK:
            return 11;
        case MSN_EVENT_TYPE_STATISTICS:
            return 12;
        case MSN_EVENT_TYPE_TRANSFER:
            return 13;
        case MSN_EVENT_TYPE_REPLACED:
            return 14;
        case MSN_EVENT_TYPE_PARTY_CHANGED:
            return 15;
        case MSN_EVENT_TYPE_CONFERENCE:
            return 16;
        case MSN_EVENT_TYPE_VOLUME:
            return 17;
        case MSN_EVENT_TYPE_REDIRECTED:
            return 18;
        case MSN_EVENT_TYPE_REGISTRATION:
            return 30;
        case MSN_EVENT_TYPE_ACCOUNT_ADDED:
            return 31;
        case MSN_EVENT_TYPE_ACCOUNT_CHANGED:
            return 32;
        case MSN_EVENT_TYPE_ACCOUNT_REMOVED:
            return 33;
        case MSN_EVENT_TYPE_TRANSPORT:
            return 34;
        case MSN_EVENT_TYPE_SETTING_CHANGED:
            return 35;
        case MSN_EVENT_TYPE_COMMAND_COMPLETED:
            return 36;
        case MSN_EVENT_TYPE_ENGINE_RECREATED:
            return 54;
        default:
            return 0;  // told to nobody
    }
}

void agree(bool holds, const msn_event& event, const Told& told) {
    require(holds, std::string("WaitForEvent gives ") + msn_event_type_name(event.type) + ", sequence " +
                       std::to_string(event.sequence) + "; the sink is told otherwise, by method " +
                       std::to_string(told.event));
}

void set_flag(msn_event& event, std::uint32_t flag, const Argument& told) {
    event.flags = told.number != 0 ? event.flags | flag : event.flags & ~flag;
}

void complete_phase(msn_event& event, const Told& told, Listener& listener) {
    agree(told.arguments.at(1).number == event.phase && told.arguments.at(2).number == event.previous_phase, event,
          told);
    if (event.phase != MSN_CALL_PHASE_ENDED) return;
    const auto ended = listener.next();
    agree(ended.event == kCallEnded && ended.arguments.at(1).number == event.cause, event, ended);
    event.cause_sip_code = static_cast<std::uint32_t>(ended.arguments.at(2).number);
}

}  // namespace

msn_event read_event(IPhoneEvent& given) {
    msn_event event = {};
    event.type = number(given, &IPhoneEvent::get_Type);
    event.sequence = number<std::uint64_t>(given, &IPhoneEvent::get_Sequence);
    event.flags = event.sequence == 0 ? MSN_EVENT_FLAG_LOCAL : 0;
    event.call_id = number<std::uint64_t>(given, &IPhoneEvent::get_CallId);
    event.command_id = number<std::uint64_t>(given, &IPhoneEvent::get_CommandId);
    event.value = number<std::uint64_t>(given, &IPhoneEvent::get_Value);
    event.phase = number(given, &IPhoneEvent::get_Phase);
    event.previous_phase = number(given, &IPhoneEvent::get_PreviousPhase);
    event.sip_code = number(given, &IPhoneEvent::get_SipCode);
    event.status = number(given, &IPhoneEvent::get_Status);
    event.command_type = number(given, &IPhoneEvent::get_CommandType);
    event.registration = number(given, &IPhoneEvent::get_Registration);
    event.cause = number(given, &IPhoneEvent::get_Cause);
    if (const auto call = object(given, &IPhoneEvent::get_Call); call && event.cause != MSN_CAUSE_NONE)
        event.cause_initiator = number(*call.get(), &ICall::get_CauseInitiator);
    if (const auto other = object(given, &IPhoneEvent::get_OtherCall))
        event.other_call_id = number<std::uint64_t>(*other.get(), &ICall::get_Id);
    if (const auto account = object(given, &IPhoneEvent::get_Account))
        event.account_id = number(*account.get(), &IAccount::get_Id);
    std::snprintf(event.text, sizeof event.text, "%s", text(given, &IPhoneEvent::get_Text).c_str());
    return event;
}

void complete_event(msn_event& event, Listener& listener) {
    const auto method = method_of(event);
    if (method == 0) return;
    const auto told = listener.next();
    const bool digit_sent = method == kDtmfReceived && told.event == kDtmfSent;
    agree(told.event == method || digit_sent, event, told);
    if (event.call_id != 0 && event.type != MSN_EVENT_TYPE_COMMAND_COMPLETED)
        agree(told.arguments.at(0).number == static_cast<double>(event.call_id), event, told);
    switch (event.type) {
        case MSN_EVENT_TYPE_PHASE:
            return complete_phase(event, told, listener);
        case MSN_EVENT_TYPE_MEDIA:
            event.media_state = static_cast<std::uint32_t>(told.arguments.at(1).number);
            event.media_direction = static_cast<std::uint32_t>(told.arguments.at(2).number);
            return;
        case MSN_EVENT_TYPE_HOLD:
            set_flag(event, MSN_CALL_FLAG_LOCAL_HOLD, told.arguments.at(1));
            return set_flag(event, MSN_CALL_FLAG_REMOTE_HOLD, told.arguments.at(2));
        case MSN_EVENT_TYPE_MUTE:
            set_flag(event, MSN_CALL_FLAG_MUTED, told.arguments.at(1));
            return set_flag(event, MSN_CALL_FLAG_SPEAKER_MUTED, told.arguments.at(2));
        case MSN_EVENT_TYPE_DTMF:
            agree(told.arguments.at(1).text == event.text, event, told);
            if (digit_sent) event.flags |= MSN_EVENT_FLAG_OUTGOING;
            return;
        case MSN_EVENT_TYPE_RECORDING:
            return set_flag(event, MSN_CALL_FLAG_RECORDING, told.arguments.at(1));
        case MSN_EVENT_TYPE_TRANSFER:
        case MSN_EVENT_TYPE_CONFERENCE:
        case MSN_EVENT_TYPE_REGISTRATION:
            return agree(
                told.arguments.at(1).number ==
                    static_cast<double>(event.type == MSN_EVENT_TYPE_REGISTRATION ? event.registration : event.value),
                event, told);
        case MSN_EVENT_TYPE_COMMAND_COMPLETED:
            return agree(told.arguments.at(0).number == static_cast<double>(event.command_id) &&
                             told.arguments.at(2).number == event.status,
                         event, told);
        default:
            return;
    }
}

}  // namespace microsip::conformance
