// SPDX-License-Identifier: MIT
#include "model/test_phone.h"

#include <algorithm>
#include <stdexcept>

namespace microsip::model {
namespace {

std::string flag_names(std::uint32_t flags) {
    constexpr struct {
        std::uint32_t flag;
        const char* name;
    } kNames[] = {{MSN_CALL_FLAG_LOCAL_HOLD, "Local"},
                  {MSN_CALL_FLAG_REMOTE_HOLD, "Remote"},
                  {MSN_CALL_FLAG_HOLDING, "Holding"},
                  {MSN_CALL_FLAG_RESUMING, "Resuming"}};
    std::string names;
    for (const auto& [flag, name] : kNames) {
        if ((flags & flag) != 0) names += (names.empty() ? "" : "+") + std::string(name);
    }
    return names.empty() ? "None" : names;
}

std::string phase_word(const msn_event& event) {
    std::string word = msn_call_phase_name(event.phase);
    if (event.phase == MSN_CALL_PHASE_ENDED) {
        word += std::string("(") + msn_cause_name(event.cause) + "," + msn_initiator_name(event.cause_initiator) + "," +
                std::to_string(event.cause_sip_code) + ")";
    }
    return word;
}

std::string word_of(const msn_event& event) {
    switch (event.type) {
        case MSN_EVENT_TYPE_PHASE:
            return phase_word(event);
        case MSN_EVENT_TYPE_PROGRESS:
            return "Progress(" + std::to_string(event.sip_code) + ")";
        case MSN_EVENT_TYPE_HOLD:
            return "Hold(" + flag_names(event.flags) + ")";
        case MSN_EVENT_TYPE_MEDIA:
            return std::string("Media(") + msn_media_state_name(event.media_state) + "," +
                   msn_media_direction_name(event.media_direction) + "," + event.text + ")";
        case MSN_EVENT_TYPE_REGISTRATION:
            return std::string(msn_registration_name(event.registration)) + "(" + std::to_string(event.sip_code) + ")";
        case MSN_EVENT_TYPE_DTMF:
            return std::string("Dtmf(") + event.text + ")";
        case MSN_EVENT_TYPE_TRANSFER:
            return std::string("Transfer(") + msn_transfer_name(static_cast<std::uint32_t>(event.value)) +
                   (event.sip_code != 0 ? "," + std::to_string(event.sip_code) : "") + ")";
        case MSN_EVENT_TYPE_REDIRECTED:
            return "Redirected(" + std::to_string(event.sip_code) + "," + event.text + ")";
        case MSN_EVENT_TYPE_CONFERENCE:
        case MSN_EVENT_TYPE_VOLUME:
            return std::string(msn_event_type_name(event.type)) + "(" + std::to_string(event.value) + ")";
        case MSN_EVENT_TYPE_PARTY_CHANGED:
            return std::string("PartyChanged(") + event.text + ")";
        case MSN_EVENT_TYPE_SETTING_CHANGED:
            return std::string(msn_setting_name(static_cast<std::uint32_t>(event.value))) + "(" + event.text + ")";
        case MSN_EVENT_TYPE_DEVICE_ADDED:
        case MSN_EVENT_TYPE_DEVICE_REMOVED:
        case MSN_EVENT_TYPE_DEVICE_CHANGED:
        case MSN_EVENT_TYPE_DEVICE_IN_USE:
        case MSN_EVENT_TYPE_DEVICE_FAILED:
            return std::string(msn_event_type_name(event.type)) + "(" + std::to_string(event.value) + "," + event.text +
                   ")";
        case MSN_EVENT_TYPE_COMMAND_COMPLETED:
            return std::string(msn_command_type_name(event.command_type)) + "=" + msn_status_name(event.status) +
                   (event.sip_code != 0 ? "," + std::to_string(event.sip_code) : "");
        default:
            return msn_event_type_name(event.type);
    }
}

}  // namespace

bool Recorder::claim_row(msn_call& call) {
    if (rows_claimed - rows_released >= rows_free) return false;
    call.row_index = rows_claimed++;
    call.row_generation = 1;
    rows[call.call_id] = call;
    return true;
}

bool Recorder::claim_row(msn_account& account) {
    account.row_index = account.account_id;
    return account.account_id <= 64;
}

bool Recorder::claim_row(msn_device& device) {
    device.row_index = device.device_id;
    return device.device_id <= 64;
}

void Recorder::publish(msn_event& event, msn_call& call) {
    event.sequence = events.size() + 1;
    call.last_sequence = event.sequence;
    rows[call.call_id] = call;
    events.push_back(event);
}

void Recorder::publish(msn_event& event, msn_account& account) {
    publish(event);
    accounts[account.account_id] = account;
}

void Recorder::publish(msn_event& event, msn_device& device) {
    publish(event);
    device.last_sequence = event.sequence;
    devices[device.device_id] = device;
}

void Recorder::publish(msn_event& event, msn_settings& changed) {
    publish(event);
    changed.last_sequence = event.sequence;
    settings = changed;
}

void Recorder::publish(msn_event& event) {
    event.sequence = events.size() + 1;
    events.push_back(event);
}

void Recorder::update(const msn_call& call) {
    rows[call.call_id] = call;
}

void Recorder::update(const msn_device& device) {
    devices[device.device_id] = device;
}

void Recorder::release_row(const msn_call&) {
    ++rows_released;
}

void Recorder::release_row(const msn_account&) {}

void Recorder::release_row(const msn_device& device) {
    devices.erase(device.device_id);
}

void Recorder::complete(const msn_outcome& outcome) {
    outcomes.push_back(outcome);
}

void Recorder::illegal_move(const msn_fact&, std::uint32_t phase) {
    ++illegal_moves;
    last_illegal_phase = phase;
}

Time Phone::now() {
    clock_ns_ += 1'000'000;
    return {clock_ns_, 1'700'000'000'000'000'000 + clock_ns_};
}

void Phone::report(const msn_fact& fact) {
    model.report(fact, now(), out);
}

std::uint64_t Phone::start(std::uint32_t type, std::uint64_t call_id, std::uint32_t sip_code, const char* text) {
    msn_command command{};
    command.type = type;
    command.call_id = call_id;
    command.sip_code = sip_code;
    std::strncpy(command.text, text, sizeof command.text - 1);
    if (type == MSN_COMMAND_TYPE_DIAL) std::strcpy(command.uri, "sip:bob@127.0.0.1");
    return start(command);
}

std::uint64_t Phone::start(msn_command command) {
    last_command = command;
    if (command.command_id == 0) command.command_id = next_command_++;
    last_status = model.start(command, now(), out, last_text);
    return command.command_id;
}

void Phone::finish(std::uint64_t command_id, msn_status status, std::uint32_t sip_code) {
    msn_outcome outcome{};
    outcome.command_id = command_id;
    outcome.status = status;
    outcome.sip_code = sip_code;
    model.finish(outcome, now(), out);
}

void Phone::dial(std::uint64_t call_id) {
    report(Fact(MSN_FACT_CALL_CREATED, call_id), Fact(MSN_FACT_INVITE_SENT, call_id));
}

void Phone::ring_in(std::uint64_t call_id) {
    report(Fact(MSN_FACT_INVITE_RECEIVED, call_id).sdp());
}

void Phone::establish_out(std::uint64_t call_id) {
    dial(call_id);
    report(Fact(MSN_FACT_PROVISIONAL_RECEIVED, call_id).code(180).tag("a"),
           Fact(MSN_FACT_ANSWER_RECEIVED, call_id).code(200).tag("a").sdp(), Fact(MSN_FACT_CONFIRMED, call_id));
}

void Phone::establish_in(std::uint64_t call_id) {
    ring_in(call_id);
    report(Fact(MSN_FACT_PROVISIONAL_SENT, call_id).code(180), Fact(MSN_FACT_ANSWER_SENT, call_id).code(200).sdp(),
           Fact(MSN_FACT_CONFIRMED, call_id));
}

void Phone::go(std::uint64_t call_id) {
    report(Fact(MSN_FACT_LET_GO, call_id), Fact(MSN_FACT_SESSION_OVER, call_id));
}

std::string Phone::story(std::uint64_t call_id) const {
    std::string story;
    for (std::size_t i = marked_; i < out.events.size(); ++i) {
        if (out.events[i].call_id != call_id) continue;
        story += (story.empty() ? "" : " ") + word_of(out.events[i]);
    }
    return story;
}

const msn_event& Phone::last(std::uint32_t type) const {
    const auto found = std::find_if(out.events.rbegin(), out.events.rend(),
                                    [type](const msn_event& event) { return event.type == type; });
    if (found == out.events.rend()) throw std::logic_error("no such event");
    return *found;
}

const msn_outcome* Phone::outcome(std::uint64_t command_id) const {
    for (const auto& outcome : out.outcomes) {
        if (outcome.command_id == command_id) return &outcome;
    }
    return nullptr;
}

}  // namespace microsip::model
