// SPDX-License-Identifier: MIT
#include "watched.h"

#include <chrono>
#include <cstdio>

#include "failure.h"

namespace microsip::conformance {

namespace {

using Clock = std::chrono::steady_clock;
using test::kPatience;
constexpr std::int32_t kLookMs = 100;

std::string describe(const msn_outcome& outcome) {
    std::string text =
        std::string(msn_command_type_name(outcome.type)) + " ended as " + msn_status_name(outcome.status);
    if (outcome.sip_code != 0) text += " (SIP " + std::to_string(outcome.sip_code) + ")";
    return outcome.text[0] != '\0' ? text + ": " + outcome.text : text;
}

std::string text_of(const msn_event& event) {
    char line[320];
    std::snprintf(line, sizeof line,
                  "%5llu %s call=%llu command=%llu %s->%s flags=%x sip=%u value=%llu status=%s '%s'%s%s",
                  static_cast<unsigned long long>(event.sequence), msn_event_type_name(event.type),
                  static_cast<unsigned long long>(event.call_id), static_cast<unsigned long long>(event.command_id),
                  msn_call_phase_name(event.previous_phase), msn_call_phase_name(event.phase), event.flags,
                  event.sip_code, static_cast<unsigned long long>(event.value), msn_status_name(event.status),
                  event.text, event.cause != 0 ? " cause=" : "", event.cause != 0 ? msn_cause_name(event.cause) : "");
    return line;
}

}  // namespace

Watched::Watched(std::string name, std::unique_ptr<Phone> phone) : name_(std::move(name)), phone_(std::move(phone)) {}

void Watched::begin() {
    read(0);
    begin_ = incoming_ = events_.size();
}

void Watched::read(std::int32_t timeout_ms) {
    const auto before = events_.size();
    phone_->read(events_, timeout_ms);
    for (auto i = before; i < events_.size(); ++i)
        rules_.follow(events_[i]);
}

msn_outcome Watched::run(const msn_command& command, std::int32_t timeout_ms) {
    auto outcome = phone_->call(command, timeout_ms);
    outcome.type = command.type;
    return outcome;
}

msn_outcome Watched::done(const msn_command& command) {
    const auto outcome = run(command);
    require(outcome.status == MSN_STATUS_OK, name_ + ": " + describe(outcome));
    return outcome;
}

void Watched::refused(const msn_command& command, msn_status status) {
    const auto outcome = run(command);
    require(outcome.status == status, name_ + ": " + describe(outcome) + "; expected " + msn_status_name(status));
}

std::uint64_t Watched::dial(const std::string& uri) {
    const auto call = done(command_with_uri(MSN_COMMAND_TYPE_DIAL, 0, uri)).call_id;
    require(call != 0, name_ + ": a dial gave no call");
    return call;
}

msn_event Watched::wait(const std::string& what, const std::function<bool(const msn_event&)>& fits) {
    const auto until = Clock::now() + kPatience;
    for (auto next = begin_;;) {
        for (; next < events_.size(); ++next) {
            if (fits(events_[next])) return events_[next];
        }
        if (Clock::now() > until) throw Failed(name_ + ": no such event came: " + what);
        read(kLookMs);
    }
}

msn_event Watched::wait_for(std::uint64_t call, msn_event_type type) {
    return wait(std::string(msn_event_type_name(type)) + " of call " + std::to_string(call),
                [=](const msn_event& event) { return event.type == type && event.call_id == call; });
}

msn_event Watched::wait_for_flag(std::uint64_t call, msn_event_type type, std::uint32_t flag, bool set) {
    return wait(std::string(msn_event_type_name(type)) + " of call " + std::to_string(call) + " with flag " +
                    std::to_string(flag) + (set ? " set" : " clear"),
                [=](const msn_event& event) {
                    return event.type == type && event.call_id == call && ((event.flags & flag) != 0) == set;
                });
}

msn_event Watched::phase(std::uint64_t call, msn_call_phase phase) {
    return wait(std::string(msn_call_phase_name(phase)) + " of call " + std::to_string(call),
                [=](const msn_event& event) {
                    return event.type == MSN_EVENT_TYPE_PHASE && event.call_id == call && event.phase == phase;
                });
}

msn_event Watched::ended(std::uint64_t call, msn_cause cause, msn_initiator initiator, std::uint32_t sip_code) {
    phase(call, MSN_CALL_PHASE_RELEASED);
    const auto event = phase(call, MSN_CALL_PHASE_ENDED);
    const bool as_expected = event.cause == static_cast<std::uint32_t>(cause) &&
                             event.cause_initiator == static_cast<std::uint32_t>(initiator) &&
                             (sip_code == 0 || event.cause_sip_code == sip_code);
    require(as_expected, name_ + ": call " + std::to_string(call) + " ended as " + msn_cause_name(event.cause) + " (" +
                             msn_initiator_name(event.cause_initiator) + ", " + std::to_string(event.cause_sip_code) +
                             "); expected " + msn_cause_name(cause) + " (" + msn_initiator_name(initiator) + ", " +
                             std::to_string(sip_code) + ")");
    return event;
}

std::uint64_t Watched::incoming() {
    const auto until = Clock::now() + kPatience;
    while (true) {
        for (; incoming_ < events_.size(); ++incoming_) {
            if (events_[incoming_].type == MSN_EVENT_TYPE_INCOMING) return events_[incoming_++].call_id;
        }
        if (Clock::now() > until) throw Failed(name_ + ": no call came in");
        read(kLookMs);
    }
}

void Watched::never(const std::string& what, const std::function<bool(const msn_event&)>& fits) {
    const auto id = phone_->send(command(MSN_COMMAND_TYPE_PING), 0);
    wait("the end of a ping", [id](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_COMMAND_COMPLETED && event.command_id == id;
    });
    phone_->outcome_of(id, test::kPatienceMs);
    for (auto i = begin_; i < events_.size(); ++i)
        require(!fits(events_[i]), name_ + ": " + what);
}

msn_call Watched::row(std::uint64_t call) {
    msn_call row = {};
    require(phone_->find_call(call, row), name_ + ": call " + std::to_string(call) + " has no row");
    return row;
}

void Watched::went_through(std::uint64_t call, const Phases& phases) const {
    std::string expected, seen;
    for (const auto phase : phases)
        expected += std::string(" ") + msn_call_phase_name(phase);
    for (auto i = begin_; i < events_.size(); ++i) {
        const auto& event = events_[i];
        if (event.type == MSN_EVENT_TYPE_PHASE && event.call_id == call && event.phase != MSN_CALL_PHASE_CREATED)
            seen += std::string(" ") + msn_call_phase_name(event.phase);
    }
    require(seen == expected,
            name_ + ": call " + std::to_string(call) + " went through" + seen + "; expected" + expected);
}

bool Watched::saw(std::uint64_t call, msn_call_phase phase) const {
    for (auto i = begin_; i < events_.size(); ++i) {
        const auto& event = events_[i];
        if (event.type == MSN_EVENT_TYPE_PHASE && event.call_id == call && event.phase == phase) return true;
    }
    return false;
}

void Watched::finish() {
    done(command(MSN_COMMAND_TYPE_HANG_UP_ALL));
    const auto until = Clock::now() + kPatience;
    while (!phone_->calls().empty()) {
        require(Clock::now() < until, name_ + ": a call was never Released");
        read(kLookMs);
    }
    never("an event broke no rule", [](const msn_event&) { return false; });
    rules_.require_all_released();
}

std::string Watched::log() const {
    std::string text;
    for (auto i = begin_; i < events_.size(); ++i)
        text += "  " + name_ + " " + text_of(events_[i]) + "\n";
    return text;
}

msn_command command(msn_command_type type, std::uint64_t call) {
    msn_command command = {};
    command.type = type;
    command.call_id = call;
    return command;
}

msn_command command_with_text(msn_command_type type, std::uint64_t call, const std::string& text) {
    auto made = command(type, call);
    std::snprintf(made.text, sizeof made.text, "%s", text.c_str());
    return made;
}

msn_command command_with_uri(msn_command_type type, std::uint64_t call, const std::string& uri) {
    auto made = command(type, call);
    std::snprintf(made.uri, sizeof made.uri, "%s", uri.c_str());
    return made;
}

msn_command answer(std::uint64_t call, std::uint32_t sip_code) {
    auto made = command(MSN_COMMAND_TYPE_ANSWER, call);
    made.sip_code = sip_code;
    return made;
}

msn_command reject(std::uint64_t call, std::uint32_t sip_code) {
    auto made = command(MSN_COMMAND_TYPE_REJECT, call);
    made.sip_code = sip_code;
    return made;
}

msn_command hang_up(std::uint64_t call) {
    return command(MSN_COMMAND_TYPE_HANG_UP, call);
}

msn_command set(msn_setting setting, std::uint32_t value) {
    auto made = command(MSN_COMMAND_TYPE_SET);
    made.setting = setting;
    made.value = value;
    return made;
}

}  // namespace microsip::conformance
