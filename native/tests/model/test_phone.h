// SPDX-License-Identifier: MIT
// A phone made of facts: what a test says happened on the wire goes into the model, and what the model made of it can
// be read back as one line a call.
#pragma once

#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "model/model.h"

namespace microsip::model {

// One fact, put together in one expression: Fact(MSN_FACT_BYE_ANSWERED, 1).code(200).
class Fact {
  public:
    explicit Fact(std::uint32_t type, std::uint64_t call_id = 0) {
        fact_.type = type;
        fact_.call_id = call_id;
    }
    Fact& code(std::uint32_t sip_code) { return fact_.sip_code = sip_code, *this; }
    Fact& tag(const char* tag) { return fact_.remote_tag = text_of(tag), *this; }
    Fact& phrase(const char* phrase) { return fact_.phrase = text_of(phrase), *this; }
    Fact& reason(const char* reason) { return fact_.reason = text_of(reason), *this; }
    Fact& text(const char* text) { return fact_.text = text_of(text), *this; }
    Fact& sdp() { return flag(MSN_FACT_FLAG_HAS_SDP); }
    Fact& by_timer() { return flag(MSN_FACT_FLAG_BY_TIMER); }
    Fact& by_transport() { return flag(MSN_FACT_FLAG_BY_TRANSPORT); }
    Fact& by_phone() { return flag(MSN_FACT_FLAG_BY_PHONE); }
    Fact& outgoing() { return flag(MSN_FACT_FLAG_OUTGOING); }
    Fact& command(std::uint64_t id) { return fact_.command_id = id, *this; }
    Fact& cause(msn_cause cause) { return fact_.cause = cause, *this; }
    Fact& value(std::uint64_t value) { return fact_.value = value, *this; }
    Fact& status(msn_status status) { return fact_.status = status, *this; }
    Fact& other(std::uint64_t call_id) { return fact_.other_call_id = call_id, *this; }
    Fact& target(const char* uri) { return fact_.remote_uri = text_of(uri), *this; }
    Fact& setting(std::uint32_t setting) { return fact_.setting = setting, *this; }
    Fact& delay(std::uint32_t seconds) { return fact_.delay_s = seconds, *this; }
    Fact& account(std::uint32_t id) { return fact_.account_id = id, *this; }
    Fact& media(msn_media_state state, msn_media_direction local, msn_media_direction remote) {
        fact_.media_state = state;
        fact_.local_direction = local;
        fact_.remote_direction = remote;
        return *this;
    }
    Fact& packets(std::uint64_t received) { return fact_.statistics.received_packets = received, *this; }
    Fact& address(const char* address) { return fact_.local_uri = text_of(address), *this; }
    msn_fact* operator->() { return &fact_; }
    operator const msn_fact&() const { return fact_; }

    static msn_text text_of(const char* text) { return {text, std::strlen(text)}; }

  private:
    Fact& flag(std::uint32_t flag) { return fact_.flags |= flag, *this; }

    msn_fact fact_{};
};

// Keeps everything the model put out.
class Recorder : public Output {
  public:
    bool claim_row(msn_call& call) override;
    bool claim_row(msn_account& account) override;
    bool claim_row(msn_device& device) override;
    void publish(msn_event& event, msn_call& call) override;
    void publish(msn_event& event, msn_account& account) override;
    void publish(msn_event& event, msn_device& device) override;
    void publish(msn_event& event, msn_settings& settings) override;
    void publish(msn_event& event) override;
    void update(const msn_call& call) override;
    void update(const msn_device& device) override;
    void release_row(const msn_call& call) override;
    void release_row(const msn_account& account) override;
    void release_row(const msn_device& device) override;
    void complete(const msn_outcome& outcome) override;
    void illegal_move(const msn_fact& fact, std::uint32_t phase) override;

    std::vector<msn_event> events;
    std::vector<msn_outcome> outcomes;
    std::map<std::uint64_t, msn_call> rows;  // of calls, as last written; also those given back
    std::map<std::uint32_t, msn_account> accounts;
    std::map<std::uint32_t, msn_device> devices;  // that are there, as last written
    msn_settings settings{};                      // as last written
    std::uint32_t rows_free = 1024;
    std::uint32_t rows_claimed = 0;
    std::uint32_t rows_released = 0;
    std::uint32_t illegal_moves = 0;
    std::uint32_t last_illegal_phase = 0;
};

class Phone {
  public:
    void report(const msn_fact& fact);
    template <class... Facts>
    void report(const msn_fact& first, const Facts&... more) {
        report(first);
        (report(static_cast<const msn_fact&>(more)), ...);
    }
    // Starts a command with an id of its own; its status goes to last_status.
    std::uint64_t start(std::uint32_t type, std::uint64_t call_id = 0, std::uint32_t sip_code = 0,
                        const char* text = "");
    std::uint64_t start(msn_command command);
    msn_status last_status = MSN_STATUS_OK;
    msn_command last_command{};  // as given to start, without its id
    char last_text[192] = {};

    void finish(std::uint64_t command_id, msn_status status, std::uint32_t sip_code = 0);

    // Calls that many tests begin with.
    void dial(std::uint64_t call_id);           // Dialing
    void ring_in(std::uint64_t call_id);        // Offered
    void establish_out(std::uint64_t call_id);  // Established, dialled
    void establish_in(std::uint64_t call_id);   // Established, answered
    void go(std::uint64_t call_id);             // what PJSIP says last of every call

    // The events of a call in short: "Dialing Progress(183) Alerting Ended(Busy,Remote,486) Released"; of 0: those
    // that are about no call. Hold(...) and flags stand as names, commands as Dial=OK.
    std::string story(std::uint64_t call_id) const;
    // Lets stories begin here.
    void mark() { marked_ = out.events.size(); }
    // The last event of this type; there must be one.
    const msn_event& last(std::uint32_t type) const;
    const msn_call& row(std::uint64_t call_id) const { return out.rows.at(call_id); }
    const msn_outcome* outcome(std::uint64_t command_id) const;

    Recorder out;
    Model model;

  private:
    Time now();

    std::int64_t clock_ns_ = 0;
    std::uint64_t next_command_ = 100;
    std::size_t marked_ = 0;
};

}  // namespace microsip::model
