// SPDX-License-Identifier: MIT
#include "com/sink_call.h"

#include <array>

#include "com/account.h"
#include "com/call.h"
#include "com/event_texts.h"
#include "com/text.h"

namespace microsip::com {

namespace {

// The methods of _IPhoneEvents, with the ids that microsip.idl gives them.
enum Method : DISPID {
    kCallStateChanged = 1,
    kCallEnded,
    kIncoming,
    kProgressed,
    kMediaChanged,
    kHoldChanged,
    kMuteChanged,
    kDtmfReceived,
    kDtmfSent,
    kRecordingChanged,
    kPlaybackChanged,
    kStatisticsUpdated,
    kTransferChanged,
    kReplaced,
    kPartyChanged,
    kConferenceChanged,
    kVolumeChanged,
    kRedirected,
    kCallLost,
    kRegistrationChanged = 30,
    kAccountAdded,
    kAccountChanged,
    kAccountRemoved,
    kTransportChanged,
    kSettingChanged,
    kCommandCompleted,
    kDeviceAdded,
    kDeviceChanged,
    kDeviceRemoved,
    kDeviceInUseChanged,
    kDeviceFailed,
    kEventsLost = 50,
    kPhoneGone,
    kPhoneBack,
    kPhoneStopped,
    kEngineRecreated,
};

// One argument; the references and texts in it live as long as it does.
struct Argument : Variant {
    explicit Argument(IDispatch* object) {
        vt = VT_DISPATCH;
        pdispVal = ComPtr<IDispatch>(object).detach();
    }
    explicit Argument(bool value) {
        vt = VT_BOOL;
        put(&boolVal, value);
    }
    explicit Argument(std::uint32_t value) {
        vt = VT_I4;
        put(&lVal, value);
    }
    explicit Argument(std::uint64_t value) {
        vt = VT_R8;
        put(&dblVal, value);
    }
    explicit Argument(const std::string& text) {
        vt = VT_BSTR;
        put(&bstrVal, text);
    }
};

template <typename... Values>
HRESULT call(const Sink& sink, Method method, const Values&... values) {
    std::array<VARIANT, sizeof...(values)> reversed;  // shallow: the arguments themselves stay in their order
    auto place = reversed.rbegin();
    const auto invoke = [&](const auto&... arguments) {
        ((*place++ = arguments), ...);
        DISPPARAMS parameters = {reversed.data(), nullptr, static_cast<UINT>(reversed.size()), 0};
        return sink.invoke(method, parameters);
    };
    return invoke(Argument(values)...);
}

// Calls about a call.
HRESULT call_about_call(const Sink& sink, const std::shared_ptr<Connection>& connection, const QueuedEvent& item) {
    const auto& e = item.event;
    const auto object = make<Call>(connection, item.epoch, e.call_id);
    IDispatch* const about = object.get();
    const auto has = [&](std::uint32_t flag) { return (e.flags & flag) != 0; };
    const bool outgoing = has(MSN_EVENT_FLAG_OUTGOING);
    const auto text = whole_text(e, object->row());
    const auto value = static_cast<std::uint32_t>(e.value);
    switch (e.type) {
        case MSN_EVENT_TYPE_PHASE: {
            const HRESULT result = call(sink, kCallStateChanged, about, e.phase, e.previous_phase);
            if (e.phase != MSN_CALL_PHASE_ENDED) return result;
            return call(sink, kCallEnded, about, e.cause, e.cause_sip_code, text);
        }
        case MSN_EVENT_TYPE_INCOMING:
            return call(sink, kIncoming, about);
        case MSN_EVENT_TYPE_PROGRESS:
            return call(sink, kProgressed, about, e.sip_code);
        case MSN_EVENT_TYPE_MEDIA:
            return call(sink, kMediaChanged, about, e.media_state, e.media_direction, text);
        case MSN_EVENT_TYPE_HOLD:
            return call(sink, kHoldChanged, about, has(MSN_CALL_FLAG_LOCAL_HOLD), has(MSN_CALL_FLAG_REMOTE_HOLD),
                        e.sip_code);
        case MSN_EVENT_TYPE_MUTE:
            return call(sink, kMuteChanged, about, has(MSN_CALL_FLAG_MUTED), has(MSN_CALL_FLAG_SPEAKER_MUTED));
        case MSN_EVENT_TYPE_DTMF:
            return call(sink, outgoing ? kDtmfSent : kDtmfReceived, about, text, value);
        case MSN_EVENT_TYPE_RECORDING:
            return call(sink, kRecordingChanged, about, has(MSN_CALL_FLAG_RECORDING), text, e.status);
        case MSN_EVENT_TYPE_PLAYBACK:
            return call(sink, kPlaybackChanged, about, has(MSN_CALL_FLAG_PLAYING), text, e.status);
        case MSN_EVENT_TYPE_STATISTICS:
            return call(sink, kStatisticsUpdated, about);
        case MSN_EVENT_TYPE_TRANSFER:
            return call(sink, kTransferChanged, about, value, e.sip_code, text);
        case MSN_EVENT_TYPE_REPLACED: {
            const auto other = make<Call>(connection, item.epoch, e.other_call_id);
            return call(sink, kReplaced, about, static_cast<IDispatch*>(other.get()));
        }
        case MSN_EVENT_TYPE_PARTY_CHANGED:
            return call(sink, kPartyChanged, about, text);
        case MSN_EVENT_TYPE_CONFERENCE:
            return call(sink, kConferenceChanged, about, value);
        case MSN_EVENT_TYPE_VOLUME:
            return call(sink, kVolumeChanged, about, outgoing, value);
        case MSN_EVENT_TYPE_REDIRECTED:
            return call(sink, kRedirected, about, e.sip_code, text);
        case MSN_EVENT_TYPE_CALL_LOST:
            return call(sink, kCallLost, e.call_id);
        default:
            return S_OK;
    }
}

HRESULT call_about_phone(const Sink& sink, const std::shared_ptr<Connection>& connection, const QueuedEvent& item) {
    const auto& e = item.event;
    const std::string text = e.text;
    const auto value = static_cast<std::uint32_t>(e.value);
    const bool outgoing = (e.flags & MSN_EVENT_FLAG_OUTGOING) != 0;
    const auto account = [&] { return make<Account>(connection, item.epoch, e.account_id); };
    switch (e.type) {
        case MSN_EVENT_TYPE_REGISTRATION:
            return call(sink, kRegistrationChanged, static_cast<IDispatch*>(account().get()), e.registration,
                        e.sip_code);
        case MSN_EVENT_TYPE_ACCOUNT_ADDED:
            return call(sink, kAccountAdded, static_cast<IDispatch*>(account().get()));
        case MSN_EVENT_TYPE_ACCOUNT_CHANGED:
            return call(sink, kAccountChanged, static_cast<IDispatch*>(account().get()));
        case MSN_EVENT_TYPE_ACCOUNT_REMOVED:
            return call(sink, kAccountRemoved, e.account_id, text);
        case MSN_EVENT_TYPE_TRANSPORT:
            return call(sink, kTransportChanged, e.value != 0, text);
        case MSN_EVENT_TYPE_SETTING_CHANGED:
            return call(sink, kSettingChanged, value, text);
        case MSN_EVENT_TYPE_COMMAND_COMPLETED: {
            ComPtr<Call> object;
            if (e.call_id != 0) object = make<Call>(connection, item.epoch, e.call_id);
            return call(sink, kCommandCompleted, e.command_id, e.command_type, e.status, e.sip_code,
                        static_cast<IDispatch*>(object.get()));
        }
        case MSN_EVENT_TYPE_DEVICE_ADDED:
            return call(sink, kDeviceAdded, value, text);
        case MSN_EVENT_TYPE_DEVICE_CHANGED:
            return call(sink, kDeviceChanged, value, text);
        case MSN_EVENT_TYPE_DEVICE_REMOVED:
            return call(sink, kDeviceRemoved, value, text);
        case MSN_EVENT_TYPE_DEVICE_IN_USE:
            return call(sink, kDeviceInUseChanged, value, text, outgoing);
        case MSN_EVENT_TYPE_DEVICE_FAILED:
            return call(sink, kDeviceFailed, value, outgoing, e.status, text);
        case MSN_EVENT_TYPE_EVENTS_LOST:
            return call(sink, kEventsLost, e.value);
        case MSN_EVENT_TYPE_HOST_GONE:
            return call(sink, kPhoneGone);
        case MSN_EVENT_TYPE_HOST_BACK:
            return call(sink, kPhoneBack);
        case MSN_EVENT_TYPE_ENGINE_STOPPED:
            return call(sink, kPhoneStopped);
        case MSN_EVENT_TYPE_ENGINE_RECREATED:
            return call(sink, kEngineRecreated, value, text);
        default:
            return S_OK;
    }
}

}  // namespace

HRESULT call_sink(const Sink& sink, const std::shared_ptr<Connection>& connection, const QueuedEvent& item) noexcept {
    try {
        const bool about_call = item.event.call_id != 0 && item.event.type != MSN_EVENT_TYPE_COMMAND_COMPLETED;
        return about_call ? call_about_call(sink, connection, item) : call_about_phone(sink, connection, item);
    } catch (const Failure& failure) {
        return failure.result();
    } catch (...) {
        return E_OUTOFMEMORY;
    }
}

}  // namespace microsip::com
