// SPDX-License-Identifier: MIT
#include "com/call.h"
#include "com/command.h"
#include "com/commands.h"

namespace microsip::com {

HRESULT Call::put_MicrophoneVolume(LONG percent) {
    return send(MSN_COMMAND_TYPE_MICROPHONE_VOLUME, 0,
                [&](msn_command& command) { command.value = to_number(percent, "the level"); });
}

HRESULT Call::put_SpeakerVolume(LONG percent) {
    return send(MSN_COMMAND_TYPE_SPEAKER_VOLUME, 0,
                [&](msn_command& command) { command.value = to_number(percent, "the level"); });
}

HRESULT Call::Answer(LONG sip_code, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_ANSWER, timeout_ms,
                [&](msn_command& command) { command.sip_code = to_number(sip_code, "the SIP code"); });
}

HRESULT Call::Reject(LONG sip_code, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_REJECT, timeout_ms,
                [&](msn_command& command) { command.sip_code = to_number(sip_code, "the SIP code"); });
}

HRESULT Call::SendDtmf(BSTR digits, DtmfMethod method, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_DTMF, timeout_ms, [&](msn_command& command) {
        copy(command.text, digits, "the digits");
        command.value = to_number(method, "the method");
    });
}

HRESULT Call::Play(BSTR path, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_PLAY, timeout_ms, [&](msn_command& command) { copy(command.text, path, "the path"); });
}

HRESULT Call::Record(BSTR path, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_RECORD, timeout_ms,
                [&](msn_command& command) { copy(command.text, path, "the path"); });
}

HRESULT Call::Transfer(BSTR uri, BSTR headers, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_TRANSFER, timeout_ms, [&](msn_command& command) {
        copy(command.uri, uri, "the URI");
        copy(command.headers, headers, "the headers");
    });
}

HRESULT Call::TransferTo(ICall* other, BSTR headers, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_TRANSFER, timeout_ms, [&](msn_command& command) {
        const auto& call = Call::of(other);
        if (call.epoch() != epoch_)
            throw Failure(MSN_STATUS_NO_SUCH_CALL, "the other call is of another run of the phone");
        command.other_call_id = call.id();
        copy(command.headers, headers, "the headers");
    });
}

HRESULT Call::RejectTransfer(LONG sip_code, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_REJECT_TRANSFER, timeout_ms,
                [&](msn_command& command) { command.sip_code = to_number(sip_code, "the SIP code"); });
}

HRESULT Call::Redirect(BSTR uri, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_REDIRECT, timeout_ms,
                [&](msn_command& command) { copy(command.uri, uri, "the URI"); });
}

HRESULT Call::JoinConference(LONG conference, LONG timeout_ms) {
    return send(MSN_COMMAND_TYPE_CONFERENCE_JOIN, timeout_ms,
                [&](msn_command& command) { command.value = to_number(conference, "the conference"); });
}

HRESULT Call::Command(VARIANT type, ICommand** value) {
    *value = nullptr;
    return answer([&] { *value = make<com::Command>(connection_, command(to_command_type(type))).detach(); });
}

}  // namespace microsip::com
