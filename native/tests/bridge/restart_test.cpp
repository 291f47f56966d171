// SPDX-License-Identifier: GPL-2.0-or-later
// A program that destroys its PJSIP and makes it anew, with one bus all the while, as MicroSIP does when its settings
// change.
#include <gtest/gtest.h>

#include "bridge/bridge.h"
#include "bridge/program.h"
#include "engine/watcher.h"

namespace microsip::test {

namespace {

constexpr std::uint32_t kAccount = 7;

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data*) {
    const auto setting = Program::audio_only();
    pjsua_call_answer2(call, &setting, 200, nullptr, nullptr);
}

pjsua_callback callbacks() {
    pjsua_callback own = {};
    own.on_incoming_call = &on_incoming_call;
    return own;
}

std::uint32_t name_account(pjsua_acc_id account) {
    bridge::bind_account(account, kAccount);
    return kAccount;
}

class Restart : public testing::Test {
  protected:
    Restart() : watcher(bus.instance()) { bridge::name_accounts(&name_account); }
    ~Restart() override { bridge::name_accounts(nullptr); }

    // Both ends of a call, answered.
    std::pair<std::uint64_t, std::uint64_t> establish(Program& program, std::uint64_t newer_than = 0) {
        const auto out = bridge::call_of(program.call_itself());
        watcher.wait_for_phase(out, MSN_CALL_PHASE_ESTABLISHED);
        const auto in = watcher.wait([newer_than](const msn_event& event) {
            return event.type == MSN_EVENT_TYPE_INCOMING && event.call_id > newer_than;
        });
        watcher.wait_for_phase(in.call_id, MSN_CALL_PHASE_ESTABLISHED);
        return {out, in.call_id};
    }

    Bus bus;
    Watcher watcher;
};

}  // namespace

TEST_F(Restart, CallsEndWithTheirCauseAndTheNextStackIsToldOfAsTheFirst) {
    std::uint64_t last = 0;
    for (int run = 0; run < 3; ++run) {
        Program program(bus, callbacks());
        const auto [out, in] = establish(program, last);
        EXPECT_EQ(watcher.row(in).account_id, kAccount);
        {
            const bridge::Because because(bridge::Reason{0, MSN_CAUSE_PHONE_SHUTDOWN, MSN_INITIATOR_PHONE, true});
            program.destroy(0);
        }
        bridge::stop();
        for (const auto call : {out, in}) {
            const auto ended = watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED);
            EXPECT_STREQ(msn_cause_name(ended.cause), "PhoneShutdown") << run;
            watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
            EXPECT_EQ(bridge::pjsua_call_of(call), PJSUA_INVALID_ID);
        }
        EXPECT_EQ(bridge::open_sessions(), 0u);
        last = std::max(out, in);
    }
    watcher.expect_sound();
}

// What the stack left unfinished is nobody's business after it: held calls, dials, accounts.
TEST_F(Restart, NothingOfTheFormerStackIsKnownToTheNext) {
    bridge::Hold* held = nullptr;
    std::uint64_t out = 0;
    {
        Program program(bus, callbacks());
        out = establish(program).first;
        held = bridge::hold(bridge::pjsua_call_of(out));
        ASSERT_NE(held, nullptr);
        EXPECT_EQ(bridge::account_of(program.account()), kAccount);
        program.destroy(PJSUA_DESTROY_NO_NETWORK);
        bridge::stop();
        watcher.wait_for_phase(out, MSN_CALL_PHASE_RELEASED);
    }
    Program program(bus, callbacks());
    EXPECT_EQ(bridge::call_of(0), 0u);
    EXPECT_EQ(bridge::open_registrations(), 0u);
    const auto again = establish(program, out + 1);
    bridge::release(held);  // after its time
    pjsua_call_hangup_all();
    watcher.wait_for_phase(again.first, MSN_CALL_PHASE_RELEASED);
    watcher.wait_for_phase(again.second, MSN_CALL_PHASE_RELEASED);
    bridge::stop();
    watcher.expect_sound();
}

TEST_F(Restart, StopIsSafeWithoutAStackAndTwice) {
    bridge::stop();
    bridge::stop();
    {
        pjsua_config config;
        EXPECT_EQ(pjsua_create(), PJ_SUCCESS);  // and then it cannot be initialized
        pjsua_config_default(&config);
        bridge::attach(bus.host(), config);
        pjsua_destroy2(PJSUA_DESTROY_NO_NETWORK);
        bridge::stop();
    }
    Program program(bus, callbacks());
    const auto calls = establish(program);
    pjsua_call_hangup_all();
    watcher.wait_for_phase(calls.first, MSN_CALL_PHASE_RELEASED);
    program.destroy(0);
    bridge::stop();
    bridge::stop();
    watcher.expect_sound();
}

// pjsua chooses the Call-ID of a dial; the dialog that comes of it is the dial's.
TEST_F(Restart, ADialWithoutACallIdOfItsOwnIsItsDialogs) {
    Program program(bus, callbacks());
    const pj_str_t target = pj_str(program.uri().data());
    const auto setting = Program::audio_only();
    pjsua_call_id call = PJSUA_INVALID_ID;
    const auto dialed = bridge::begin_dial({0, kAccount, "sip:me@127.0.0.1", program.uri().c_str(), "", "x", 0, ""});
    const auto status = pjsua_call_make_call(program.account(), &target, &setting, nullptr, nullptr, &call);
    bridge::end_dial(status, call);
    EXPECT_EQ(bridge::call_of(call), dialed);
    watcher.wait_for_phase(dialed, MSN_CALL_PHASE_ESTABLISHED);
    pjsua_call_hangup_all();
    watcher.wait_for_phase(dialed, MSN_CALL_PHASE_RELEASED);
    program.destroy(0);
    bridge::stop();
    watcher.expect_sound();
}

}  // namespace microsip::test
