// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "microsip/host.h"

namespace microsip::test {

// An incoming call as its facts tell it, one step after the other.
class ScriptedCall {
  public:
    explicit ScriptedCall(msn_host* host) : host_(host), id_(msn_host_new_call(host)) {}

    std::uint64_t id() const { return id_; }
    bool over() const { return step_ == kSteps; }
    // The next fact of its life; false once it is Released.
    bool advance() {
        static constexpr struct {
            msn_fact_type type;
            std::uint32_t flags;
            std::uint32_t sip_code;
        } life[kSteps] = {{MSN_FACT_INVITE_RECEIVED, MSN_FACT_FLAG_HAS_SDP, 0},
                          {MSN_FACT_PROVISIONAL_SENT, 0, 180},
                          {MSN_FACT_ANSWER_SENT, MSN_FACT_FLAG_HAS_SDP, 200},
                          {MSN_FACT_CONFIRMED, 0, 0},
                          {MSN_FACT_BYE_RECEIVED, 0, 0},
                          {MSN_FACT_SESSION_OVER, 0, 0},
                          {MSN_FACT_LET_GO, 0, 0}};
        if (over()) return false;
        report(life[step_].type, life[step_].flags, life[step_].sip_code);
        ++step_;
        return true;
    }
    void offer() { advance(); }
    void establish() {
        while (step_ < 4)
            advance();
    }
    void finish() {
        while (advance()) {
        }
    }

  private:
    static constexpr int kSteps = 7;

    void report(msn_fact_type type, std::uint32_t flags, std::uint32_t sip_code) {
        msn_fact fact = {};
        fact.type = type;
        fact.flags = flags;
        fact.sip_code = sip_code;
        fact.call_id = id_;
        msn_host_report(host_, &fact);
    }

    msn_host* host_;
    std::uint64_t id_;
    int step_ = 0;
};

inline void report(msn_host* host, msn_fact_type type) {
    msn_fact fact = {};
    fact.type = type;
    msn_host_report(host, &fact);
}

}  // namespace microsip::test
