// SPDX-License-Identifier: GPL-2.0-or-later
// The bridge inside somebody else's pjsua program: the program's callbacks go on as before, and its calls, made without
// a word to the bridge, are on the bus all the same.
#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "bridge/bridge.h"
#include "bridge/program.h"
#include "engine/watcher.h"
#include "host/soon.h"

namespace microsip::test {

namespace {

std::atomic<int> incoming{0};
std::atomic<int> confirmed{0};
std::atomic<int> media{0};
std::atomic<int> digits{0};
std::atomic<pjsua_call_id> answered{PJSUA_INVALID_ID};

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data*) {
    ++incoming;
    answered = call;
    const auto setting = Program::audio_only();
    pjsua_call_answer2(call, &setting, 200, nullptr, nullptr);
}

void on_call_state(pjsua_call_id call, pjsip_event*) {
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) == PJ_SUCCESS && info.state == PJSIP_INV_STATE_CONFIRMED) ++confirmed;
}

void on_call_media_state(pjsua_call_id) {
    ++media;
}

void on_dtmf_digit(pjsua_call_id, int) {
    ++digits;
}

pjsua_callback callbacks() {
    pjsua_callback own = {};
    own.on_incoming_call = &on_incoming_call;
    own.on_call_state = &on_call_state;
    own.on_call_media_state = &on_call_media_state;
    own.on_dtmf_digit = &on_dtmf_digit;
    return own;
}

// pjsua with the callbacks above, and a bus to watch.
class Bridge : public testing::Test {
  protected:
    Bridge() : watcher(bus_.instance()), program(bus_, callbacks()) { incoming = confirmed = media = digits = 0; }
    ~Bridge() override { bridge::stop(); }

  private:
    Bus bus_;

  protected:
    Watcher watcher;
    Program program;
};

}  // namespace

TEST_F(Bridge, ChainsTheProgramsCallbacksAndTellsOfItsCalls) {
    const auto call = program.call_itself();
    const auto out = bridge::call_of(call);
    EXPECT_NE(out, 0u);
    EXPECT_EQ(bridge::pjsua_call_of(out), call);
    watcher.wait_for_phase(out, MSN_CALL_PHASE_ESTABLISHED);
    const auto in = watcher.wait([](const msn_event& event) { return event.type == MSN_EVENT_TYPE_INCOMING; }).call_id;
    watcher.wait_for_phase(in, MSN_CALL_PHASE_ESTABLISHED);
    EXPECT_EQ(bridge::call_of(answered), in);

    const pj_str_t digit = pj_str(const_cast<char*>("7"));
    EXPECT_EQ(pjsua_call_dial_dtmf(call, &digit), PJ_SUCCESS);
    EXPECT_STREQ(watcher.wait_for(in, MSN_EVENT_TYPE_DTMF).text, "7");
    EXPECT_EQ(pjsua_call_hangup(call, 0, nullptr, nullptr), PJ_SUCCESS);
    const auto ended = watcher.wait_for_phase(out, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "Completed");
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), "Local");
    watcher.wait_for_phase(out, MSN_CALL_PHASE_RELEASED);
    watcher.wait_for_phase(in, MSN_CALL_PHASE_RELEASED);
    EXPECT_EQ(bridge::pjsua_call_of(out), PJSUA_INVALID_ID);
    EXPECT_EQ(incoming, 1);
    EXPECT_EQ(confirmed, 2);
    EXPECT_GE(media, 2);
    EXPECT_TRUE(soon([] { return digits == 1; })) << digits;
    watcher.expect_sound();
}

// Both ends of a REFER that pjsua itself sends and obeys.
TEST_F(Bridge, TellsOfATransferThatPjsuaObeys) {
    const auto call = program.call_itself();
    const auto out = bridge::call_of(call);
    watcher.wait_for_phase(out, MSN_CALL_PHASE_ESTABLISHED);
    const auto in = watcher.wait([](const msn_event& event) { return event.type == MSN_EVENT_TYPE_INCOMING; }).call_id;
    watcher.wait_for_phase(in, MSN_CALL_PHASE_ESTABLISHED);
    const auto succeeded = [](std::uint64_t call_id) {
        return [call_id](const msn_event& event) {
            return event.type == MSN_EVENT_TYPE_TRANSFER && event.call_id == call_id &&
                   event.value == MSN_TRANSFER_SUCCEEDED;
        };
    };
    const pj_str_t target = pj_str(program.uri().data());
    EXPECT_EQ(pjsua_call_xfer(call, &target, nullptr), PJ_SUCCESS);
    watcher.wait(succeeded(out));
    const auto leg = watcher.wait(succeeded(in)).other_call_id;
    watcher.wait_for_phase(leg, MSN_CALL_PHASE_ESTABLISHED);
    EXPECT_EQ(watcher.row(leg).lineage_id, watcher.row(in).lineage_id);
    EXPECT_EQ(watcher.row(leg).other_call_id, in);
    pjsua_call_hangup_all();
    for (const auto id : {out, in, leg})
        watcher.wait_for_phase(id, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

}  // namespace microsip::test
