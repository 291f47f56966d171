// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/perform.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "compat/batch.h"
#include "compat/choose_calls.h"

namespace microsip::compat {

namespace {

constexpr std::uint32_t kVolumeStep = 5;
constexpr std::uint32_t kFullVolume = 100;
constexpr int kLooksAtEnd = 100;
constexpr std::int32_t kLookAtEndMs = 50;

template <std::size_t Size>
bool store(char (&field)[Size], const std::string& text) {
    if (text.size() >= Size) return false;
    text.copy(field, text.size());
    return true;
}

std::string name_of(std::uint64_t call_id) {
    return call_id != 0 ? "call " + std::to_string(call_id) : "a call";  // 0: of an outcome that never came
}

Outcome refused(std::string text) {
    return {MSN_STATUS_FAILED, std::move(text)};
}

Outcome failed(std::uint32_t status, const std::string& what, const std::string& text) {
    std::string all = what + ": " + msn_status_text(status);
    if (!text.empty() && text != msn_status_text(status)) all += ": " + text;
    const std::string advice = msn_status_advice(status);
    if (!advice.empty()) all += "; " + advice;
    return {status, all};
}

class Performance {
  public:
    Performance(msn_client* client, const Action& action, std::int32_t timeout_ms)
        : client_(client), action_(action), deadline_(timeout_ms), calls_(live_calls(client)) {}

    Outcome perform() {
        switch (action_.verb) {
            case Verb::Dial:
                return dial();
            case Verb::Answer:
                return answer();
            case Verb::HangUp:
                return hang_up();
            case Verb::HangUpAll:
                return hang_up(which(calls_, {Standing::Talking, Standing::Held, Standing::Calling}));
            case Verb::HangUpIncoming:
                return hang_up(which(calls_, {Standing::Ringing}));
            case Verb::HangUpCalling:
                return hang_up(which(calls_, {Standing::Calling}));
            case Verb::Hold:
                return hold();
            case Verb::Transfer:
                return transfer();
            case Verb::Dtmf:
                return dtmf();
            case Verb::MuteMicrophone:
                return mute(true, true);
            case Verb::UnmuteMicrophone:
                return mute(true, false);
            case Verb::SwitchMicrophone:
                return mute(true, any_without(MSN_CALL_FLAG_MUTED));
            case Verb::MuteSpeaker:
                return mute(false, true);
            case Verb::UnmuteSpeaker:
                return mute(false, false);
            case Verb::SwitchSpeaker:
                return mute(false, any_without(MSN_CALL_FLAG_SPEAKER_MUTED));
            case Verb::RaiseMicrophone:
                return turn(true, true);
            case Verb::LowerMicrophone:
                return turn(true, false);
            case Verb::RaiseSpeaker:
                return turn(false, true);
            case Verb::LowerSpeaker:
                return turn(false, false);
            case Verb::Exit:
                return exit();
            case Verb::None:
            case Verb::Minimize:
                break;
        }
        return {MSN_STATUS_OK, "nothing to do"};
    }

  private:
    static msn_command command(msn_command_type type, std::uint64_t call_id = 0) {
        msn_command command = {};
        command.type = static_cast<std::uint32_t>(type);
        command.call_id = call_id;
        return command;
    }

    Outcome call(const msn_command& command, const std::string& what, const std::string& done) {
        msn_outcome outcome = {};
        const auto status = msn_client_call(client_, &command, deadline_.timeout_ms(), &outcome);
        if (status != MSN_STATUS_OK) return failed(status, what, outcome.text);
        return {MSN_STATUS_OK, (outcome.call_id != 0 ? name_of(outcome.call_id) + ": " : "") + done};
    }

    // Who begins to talk in one call puts the others on hold.
    void hold_others(Batch& batch, std::uint64_t but = 0) {
        for (const auto& call : which(calls_, {Standing::Talking})) {
            const bool established = call.phase == MSN_CALL_PHASE_ESTABLISHED;
            if (call.call_id != but && established && call.conference == 0)
                batch.send(command(MSN_COMMAND_TYPE_HOLD, call.call_id));
        }
    }

    static Outcome with_others(Outcome outcome, Batch& batch) {
        for (const auto& other : batch.finish()) {
            outcome.text += other.status == MSN_STATUS_OK
                                ? "; " + name_of(other.call_id) + " on hold"
                                : "; " + name_of(other.call_id) + " not on hold: " + msn_status_text(other.status);
        }
        return outcome;
    }

    Outcome dial() {
        const auto& target = action_.argument;
        auto dialling = command(MSN_COMMAND_TYPE_DIAL);
        dialling.account_id = action_.account_id;
        if (!store(dialling.uri, target)) return refused("the URI is too long");
        auto outcome = call(dialling, target, "dialling " + target);
        if (!outcome.done()) return outcome;  // one goes on with the call that one is in
        Batch others(client_, deadline_);
        hold_others(others);
        return with_others(std::move(outcome), others);
    }

    Outcome answer() {
        const auto ringing = which(calls_, {Standing::Ringing});
        if (ringing.empty()) return refused("no call rings here");
        const auto id = ringing.front().call_id;
        Batch others(client_, deadline_);
        hold_others(others);
        return with_others(call(command(MSN_COMMAND_TYPE_ANSWER, id), name_of(id), "answered"), others);
    }

    Outcome hang_up() {
        const auto* call = current(calls_, {Standing::Talking, Standing::Calling, Standing::Ringing, Standing::Held});
        return call == nullptr ? refused("there is no call") : hang_up({*call});
    }

    Outcome hang_up(const std::vector<msn_call>& calls) {
        std::vector<msn_command> commands;
        for (const auto& call : calls)
            commands.push_back(command(MSN_COMMAND_TYPE_HANG_UP, call.call_id));
        return all(commands, "hung up");
    }

    Outcome hold() {
        const auto* call = current(calls_, {Standing::Talking, Standing::Held});
        if (call == nullptr) return refused("no call is established");
        const auto id = call->call_id;
        if (standing(*call) == Standing::Talking)
            return this->call(command(MSN_COMMAND_TYPE_HOLD, id), name_of(id), "on hold");
        return this->call(command(MSN_COMMAND_TYPE_RESUME, id), name_of(id), "resumed");
    }

    Outcome transfer() {
        const auto* call = current(calls_, {Standing::Talking, Standing::Held});
        if (call == nullptr) return refused("no call is established");
        const auto& target = action_.argument;
        auto transferring = command(MSN_COMMAND_TYPE_TRANSFER, call->call_id);
        if (!store(transferring.uri, target)) return refused("the URI is too long");
        return this->call(transferring, name_of(call->call_id), "transferred to " + target);
    }

    Outcome dtmf() {
        const auto* call = current(calls_, {Standing::Talking, Standing::Calling, Standing::Held});
        if (call == nullptr) return refused("there is no call");
        auto digits = command(MSN_COMMAND_TYPE_DTMF, call->call_id);
        if (!store(digits.text, action_.argument)) return refused("the digits are too many");
        return this->call(digits, name_of(call->call_id), "sent " + action_.argument);
    }

    std::vector<msn_call> established() const { return which(calls_, {Standing::Talking, Standing::Held}); }

    bool any_without(std::uint32_t flag) const {
        const auto calls = established();
        return std::any_of(calls.begin(), calls.end(),
                           [flag](const msn_call& call) { return (call.flags & flag) == 0; });
    }

    Outcome mute(bool microphone, bool off) {
        const auto type = microphone ? (off ? MSN_COMMAND_TYPE_MUTE : MSN_COMMAND_TYPE_UNMUTE)
                                     : (off ? MSN_COMMAND_TYPE_SPEAKER_MUTE : MSN_COMMAND_TYPE_SPEAKER_UNMUTE);
        std::vector<msn_command> commands;
        for (const auto& call : established())
            commands.push_back(command(type, call.call_id));
        if (commands.empty()) return refused("no call is established");
        return all(commands, std::string(microphone ? "microphone" : "speaker") + (off ? " muted" : " unmuted"));
    }

    Outcome turn(bool microphone, bool up) {
        const auto type = microphone ? MSN_COMMAND_TYPE_MICROPHONE_VOLUME : MSN_COMMAND_TYPE_SPEAKER_VOLUME;
        std::vector<msn_command> commands;
        for (const auto& call : established()) {
            const auto now = microphone ? call.microphone_percent : call.speaker_percent;
            auto turning = command(type, call.call_id);
            turning.value =
                up ? std::max(now, std::min(now + kVolumeStep, kFullVolume)) : now - std::min(now, kVolumeStep);
            commands.push_back(turning);
        }
        if (commands.empty()) return refused("no call is established");
        return all(commands, std::string(microphone ? "microphone" : "speaker") + " at " +
                                 std::to_string(commands.back().value) + " %");
    }

    // What was wanted is so already where it says ALREADY, or where a call to be hung up has ended by itself.
    Outcome all(const std::vector<msn_command>& commands, const std::string& done) {
        if (commands.empty()) return {MSN_STATUS_OK, "there is no such call"};
        Batch batch(client_, deadline_);
        for (const auto& one : commands)
            batch.send(one);
        for (const auto& outcome : batch.finish()) {
            const bool so = outcome.status == MSN_STATUS_OK || outcome.status == MSN_STATUS_ALREADY ||
                            (outcome.type == MSN_COMMAND_TYPE_HANG_UP && outcome.status == MSN_STATUS_CALL_ENDED);
            if (!so) return failed(outcome.status, name_of(outcome.call_id), outcome.text);
        }
        std::string text;
        for (const auto& one : commands)
            text += (text.empty() ? name_of(one.call_id) : ", " + std::to_string(one.call_id));
        return {MSN_STATUS_OK, text + ": " + done};
    }

    // Done only when the phone's name is free again, so that the next one can be started at once.
    Outcome exit() {
        auto outcome = call(command(MSN_COMMAND_TYPE_SHUT_DOWN), "the phone", "the phone has ended");
        msn_phone phone = {};
        for (int i = 0; outcome.done() && i < kLooksAtEnd; ++i) {
            msn_client_phone(client_, &phone);
            if (phone.link == MSN_LINK_STOPPED || phone.link == MSN_LINK_DEAD) break;
            if (msn_client_wait(client_, kLookAtEndMs, 0) == MSN_STATUS_STOPPED) break;
        }
        return outcome;
    }

    msn_client* client_;
    const Action& action_;
    Deadline deadline_;
    std::vector<msn_call> calls_;
};

}  // namespace

int exit_code(const Outcome& outcome) {
    switch (outcome.status) {
        case MSN_STATUS_OK:
            return 0;
        case MSN_STATUS_NO_SUCH_INSTANCE:
        case MSN_STATUS_HOST_GONE:
            return 3;
        case MSN_STATUS_TIMED_OUT:
        case MSN_STATUS_OUTCOME_UNKNOWN:
            return 4;
        default:
            return 1;
    }
}

Outcome perform(msn_client* client, const Action& action, std::int32_t timeout_ms) {
    return Performance(client, action, timeout_ms).perform();
}

Outcome perform_on(const std::string& instance, const Action& action, std::int32_t timeout_ms) {
    msn_client_options options = {};
    options.flags = MSN_CLIENT_FLAG_COMMANDS_ONLY;
    options.timeout_ms = timeout_ms > 0 ? timeout_ms : 0;
    if (!store(options.instance, instance)) return refused("the instance's name is too long");
    msn_error error = {};
    const std::unique_ptr<msn_client, decltype(&msn_client_detach)> client(msn_client_attach(&options, &error),
                                                                           &msn_client_detach);
    if (client == nullptr) return failed(error.status, "the phone", error.text);
    return perform(client.get(), action, timeout_ms);
}

}  // namespace microsip::compat
