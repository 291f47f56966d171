// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>
#include <mutex>

#include "com/commands.h"
#include "com/object.h"
#include "com/text.h"

namespace microsip::com {

// A call of one run of a phone.
class Call final : public Object<ICall> {
  public:
    // last: what is known of it already.
    Call(std::shared_ptr<Connection> connection, const Epoch& epoch, std::uint64_t id, const msn_call* last = nullptr);

    // The object behind a client's argument; throws where it is none of this server's.
    static Call& of(ICall* argument);

    const Epoch& epoch() const { return epoch_; }
    std::uint64_t id() const { return id_; }
    // The call as it is now; what was last read, as Released, where the phone has forgotten it.
    msn_call row() const;
    // A command about this call; throws where the phone's present run is another.
    NewCommand command(msn_command_type type) const;

    STDMETHODIMP get_Id(double* v) override { return read(v, &msn_call::call_id); }
    STDMETHODIMP get_Phase(CallPhase* v) override { return read(v, &msn_call::phase); }
    STDMETHODIMP get_PhaseName(BSTR* v) override { return name(v, &msn_call::phase, msn_call_phase_name); }
    STDMETHODIMP get_IsIncoming(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_INCOMING); }
    STDMETHODIMP get_RemoteUri(BSTR* v) override { return read(v, &msn_call::remote_uri); }
    STDMETHODIMP get_RemoteName(BSTR* v) override { return read(v, &msn_call::remote_name); }
    STDMETHODIMP get_LocalUri(BSTR* v) override { return read(v, &msn_call::local_uri); }
    STDMETHODIMP get_Dialed(BSTR* v) override { return read(v, &msn_call::dialed); }
    STDMETHODIMP get_Cause(Cause* v) override { return read(v, &msn_call::cause); }
    STDMETHODIMP get_CauseName(BSTR* v) override { return name(v, &msn_call::cause, msn_cause_name); }
    STDMETHODIMP get_CauseInitiator(Initiator* v) override { return read(v, &msn_call::cause_initiator); }
    STDMETHODIMP get_CausePhrase(BSTR* v) override { return read(v, &msn_call::cause_phrase); }
    STDMETHODIMP get_CauseReason(BSTR* v) override { return read(v, &msn_call::cause_reason); }
    STDMETHODIMP get_SipCode(LONG* v) override;
    STDMETHODIMP get_Duration(double* v) override;
    STDMETHODIMP get_CreatedAt(DATE* v) override;
    STDMETHODIMP get_AnsweredAt(VARIANT* v) override { return time(v, &msn_call::answered_utc_ns); }
    STDMETHODIMP get_EndedAt(VARIANT* v) override { return time(v, &msn_call::ended_utc_ns); }
    STDMETHODIMP get_AccountId(LONG* v) override { return read(v, &msn_call::account_id); }
    STDMETHODIMP get_IsHeld(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_LOCAL_HOLD); }
    STDMETHODIMP get_IsRemoteHold(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_REMOTE_HOLD); }
    STDMETHODIMP get_IsMuted(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_MUTED); }
    STDMETHODIMP get_IsSpeakerMuted(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_SPEAKER_MUTED); }
    STDMETHODIMP get_IsRecording(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_RECORDING); }
    STDMETHODIMP get_IsPlaying(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_PLAYING); }
    STDMETHODIMP get_MediaState(MediaState* v) override { return read(v, &msn_call::media_state); }
    STDMETHODIMP get_MediaDirection(MediaDirection* v) override { return read(v, &msn_call::media_direction); }
    STDMETHODIMP get_MediaSecurity(MediaSecurity* v) override { return read(v, &msn_call::media_security); }
    STDMETHODIMP get_Codec(BSTR* v) override { return read(v, &msn_call::codec); }
    STDMETHODIMP get_MicrophoneVolume(LONG* v) override { return read(v, &msn_call::microphone_percent); }
    STDMETHODIMP put_MicrophoneVolume(LONG percent) override;
    STDMETHODIMP get_SpeakerVolume(LONG* v) override { return read(v, &msn_call::speaker_percent); }
    STDMETHODIMP put_SpeakerVolume(LONG percent) override;
    STDMETHODIMP get_Conference(LONG* v) override { return read(v, &msn_call::conference); }
    STDMETHODIMP get_Transferred(TransferState* v) override { return read(v, &msn_call::transfer); }
    STDMETHODIMP get_IsTransferRemote(VARIANT_BOOL* v) override { return flag(v, MSN_CALL_FLAG_TRANSFER_REMOTE); }
    STDMETHODIMP get_TransferTarget(BSTR* v) override { return read(v, &msn_call::transfer_target); }
    STDMETHODIMP get_TransferSipCode(LONG* v) override { return read(v, &msn_call::transfer_sip_code); }
    STDMETHODIMP get_OtherCall(ICall** v) override;
    STDMETHODIMP get_SipCallId(BSTR* v) override { return read(v, &msn_call::sip_call_id); }
    STDMETHODIMP get_AssertedIdentity(BSTR* v) override { return read(v, &msn_call::asserted_identity); }
    STDMETHODIMP get_Diversion(BSTR* v) override { return read(v, &msn_call::diversion); }
    STDMETHODIMP get_Headers(BSTR* v) override { return read(v, &msn_call::headers); }
    STDMETHODIMP get_Jitter(double* v) override;
    STDMETHODIMP get_Loss(double* v) override;
    STDMETHODIMP get_RoundTrip(double* v) override;

    STDMETHODIMP Answer(LONG sip_code, LONG timeout_ms) override;
    STDMETHODIMP Reject(LONG sip_code, LONG timeout_ms) override;
    STDMETHODIMP HangUp(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_HANG_UP, timeout_ms); }
    STDMETHODIMP Hold(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_HOLD, timeout_ms); }
    STDMETHODIMP Resume(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_RESUME, timeout_ms); }
    STDMETHODIMP Mute(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_MUTE, timeout_ms); }
    STDMETHODIMP Unmute(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_UNMUTE, timeout_ms); }
    STDMETHODIMP MuteSpeaker(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_SPEAKER_MUTE, timeout_ms); }
    STDMETHODIMP UnmuteSpeaker(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_SPEAKER_UNMUTE, timeout_ms); }
    STDMETHODIMP SendDtmf(BSTR digits, DtmfMethod method, LONG timeout_ms) override;
    STDMETHODIMP Play(BSTR path, LONG timeout_ms) override;
    STDMETHODIMP StopPlay(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_STOP_PLAY, timeout_ms); }
    STDMETHODIMP Record(BSTR path, LONG timeout_ms) override;
    STDMETHODIMP StopRecord(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_STOP_RECORD, timeout_ms); }
    STDMETHODIMP Transfer(BSTR uri, BSTR headers, LONG timeout_ms) override;
    STDMETHODIMP TransferTo(ICall* other, BSTR headers, LONG timeout_ms) override;
    STDMETHODIMP AcceptTransfer(LONG timeout_ms) override { return send(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, timeout_ms); }
    STDMETHODIMP RejectTransfer(LONG sip_code, LONG timeout_ms) override;
    STDMETHODIMP Redirect(BSTR uri, LONG timeout_ms) override;
    STDMETHODIMP JoinConference(LONG conference, LONG timeout_ms) override;
    STDMETHODIMP LeaveConference(LONG timeout_ms) override {
        return send(MSN_COMMAND_TYPE_CONFERENCE_LEAVE, timeout_ms);
    }
    STDMETHODIMP Command(VARIANT type, ICommand** value) override;
    STDMETHODIMP WaitForPhase(CallPhase phase, LONG timeout_ms, VARIANT_BOOL* reached) override;

  protected:
    void* find(REFIID iid) override;

  private:
    template <typename Value, typename Field>
    HRESULT read(Value* value, Field msn_call::*field) {
        return answer([&] { put(value, row().*field); });
    }
    HRESULT name(BSTR* value, std::uint32_t msn_call::*field, const char* (*name_of)(std::uint32_t)) {
        return answer([&] { put(value, name_of(row().*field)); });
    }
    HRESULT flag(VARIANT_BOOL* value, msn_call_flag bit) {
        return answer([&] { put(value, (row().flags & static_cast<std::uint32_t>(bit)) != 0); });
    }
    HRESULT time(VARIANT* value, std::int64_t msn_call::*field) {
        return answer([&] { put_time(value, row().*field); });
    }

    // Sends a command that fill completes, and waits for its outcome.
    template <typename Fill>
    HRESULT send(msn_command_type type, LONG timeout_ms, Fill fill) {
        return answer([&] {
            auto command = this->command(type);
            fill(command);
            connection_->call(command, timeout_ms);
        });
    }
    HRESULT send(msn_command_type type, LONG timeout_ms) {
        return send(type, timeout_ms, [](msn_command&) {});
    }

    const std::shared_ptr<Connection> connection_;
    const Epoch epoch_;
    const std::uint64_t id_;
    mutable std::mutex mutex_;
    mutable msn_call last_ = {};
};

}  // namespace microsip::com
