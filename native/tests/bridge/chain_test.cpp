// SPDX-License-Identifier: GPL-2.0-or-later
// The bridge inside somebody else's pjsua program: the program's callbacks go on as before, and its calls, made without
// a word to the bridge, are on the bus all the same.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <string>

#include "bridge/bridge.h"
#include "engine/watcher.h"

namespace microsip::test {

namespace {

std::atomic<int> incoming{0};
std::atomic<int> confirmed{0};
std::atomic<int> media{0};
std::atomic<int> digits{0};
std::atomic<pjsua_call_id> answered{PJSUA_INVALID_ID};

pjsua_call_setting audio_only() {
    pjsua_call_setting setting;
    pjsua_call_setting_default(&setting);
    setting.txt_cnt = setting.vid_cnt = 0;
    return setting;
}

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data*) {
    ++incoming;
    answered = call;
    const auto setting = audio_only();
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

}  // namespace

TEST(Bridge, ChainsTheProgramsCallbacksAndTellsOfItsCalls) {
    msn_host_options options = {};
    const std::string instance = "bridge-test-" + std::to_string(getpid());
    std::snprintf(options.instance, sizeof options.instance, "%s", instance.c_str());
    msn_error error = {};
    auto* host = msn_host_open(&options, &error);
    ASSERT_NE(host, nullptr) << error.text;
    Watcher watcher(instance);

    pj_log_set_level(0);
    ASSERT_EQ(pjsua_create(), PJ_SUCCESS);
    pjsua_config config;
    pjsua_config_default(&config);
    config.cb.on_incoming_call = &on_incoming_call;
    config.cb.on_call_state = &on_call_state;
    config.cb.on_call_media_state = &on_call_media_state;
    config.cb.on_dtmf_digit = &on_dtmf_digit;
    bridge::attach(host, config);
    pjsua_logging_config logging;
    pjsua_logging_config_default(&logging);
    logging.level = logging.console_level = 0;
    ASSERT_EQ(pjsua_init(&config, &logging, nullptr), PJ_SUCCESS);
    ASSERT_EQ(bridge::start(), PJ_SUCCESS);
    pjsua_transport_config transport;
    pjsua_transport_config_default(&transport);
    transport.bound_addr = pj_str(const_cast<char*>("127.0.0.1"));
    pjsua_transport_id udp;
    ASSERT_EQ(pjsua_transport_create(PJSIP_TRANSPORT_UDP, &transport, &udp), PJ_SUCCESS);
    ASSERT_EQ(pjsua_start(), PJ_SUCCESS);
    pjsua_set_null_snd_dev();
    pjsua_acc_id account;
    ASSERT_EQ(pjsua_acc_add_local(udp, PJ_TRUE, &account), PJ_SUCCESS);
    pjsua_transport_info info;
    ASSERT_EQ(pjsua_transport_get_info(udp, &info), PJ_SUCCESS);

    std::string text = "sip:x@127.0.0.1:" + std::to_string(info.local_name.port);
    const pj_str_t uri = pj_str(text.data());
    const auto setting = audio_only();
    pjsua_call_id call = PJSUA_INVALID_ID;
    ASSERT_EQ(pjsua_call_make_call(account, &uri, &setting, nullptr, nullptr, &call), PJ_SUCCESS);
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
    EXPECT_EQ(digits, 1);
    watcher.expect_sound();

    bridge::stop();
    msn_host_close(host);
    pjsua_destroy2(PJSUA_DESTROY_NO_NETWORK);
}

}  // namespace microsip::test
