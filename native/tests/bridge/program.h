// SPDX-License-Identifier: GPL-2.0-or-later
// Somebody else's pjsua program on the loopback, with the bridge in it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "bridge/bridge.h"

namespace microsip::test {

// The bus, one for each program.
class Bus {
  public:
    Bus() : instance_("bridge-test-" + std::to_string(getpid())) {
        msn_host_options options = {};
        std::snprintf(options.instance, sizeof options.instance, "%s", instance_.c_str());
        msn_error error = {};
        host_ = msn_host_open(&options, &error);
        EXPECT_NE(host_, nullptr) << error.text;
    }
    ~Bus() { msn_host_close(host_); }
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    msn_host* host() const { return host_; }
    const std::string& instance() const { return instance_; }

  private:
    std::string instance_;
    msn_host* host_;
};

// PJSIP as long as the program has it.
class Program {
  public:
    Program(const Bus& bus, const pjsua_callback& callbacks) {
        pj_log_set_level(0);
        EXPECT_EQ(pjsua_create(), PJ_SUCCESS);
        pjsua_config config;
        pjsua_config_default(&config);
        config.cb = callbacks;
        bridge::attach(bus.host(), config);
        pjsua_logging_config logging;
        pjsua_logging_config_default(&logging);
        logging.level = logging.console_level = 0;
        EXPECT_EQ(pjsua_init(&config, &logging, nullptr), PJ_SUCCESS);
        EXPECT_EQ(bridge::start(), PJ_SUCCESS);
        pjsua_transport_config transport;
        pjsua_transport_config_default(&transport);
        transport.bound_addr = pj_str(const_cast<char*>("127.0.0.1"));
        pjsua_transport_id udp;
        EXPECT_EQ(pjsua_transport_create(PJSIP_TRANSPORT_UDP, &transport, &udp), PJ_SUCCESS);
        EXPECT_EQ(pjsua_start(), PJ_SUCCESS);
        pjsua_set_null_snd_dev();
        EXPECT_EQ(pjsua_acc_add_local(udp, PJ_TRUE, &account_), PJ_SUCCESS);
        pjsua_transport_info info;
        EXPECT_EQ(pjsua_transport_get_info(udp, &info), PJ_SUCCESS);
        uri_ = "sip:x@127.0.0.1:" + std::to_string(info.local_name.port);
    }
    ~Program() { destroy(PJSUA_DESTROY_NO_NETWORK); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void destroy(unsigned flags) {
        if (pjsua_get_state() != PJSUA_STATE_NULL) pjsua_destroy2(flags);
    }

    // Calls itself, without a word to the bridge.
    pjsua_call_id call_itself() {
        const pj_str_t target = pj_str(uri_.data());
        const auto setting = audio_only();
        pjsua_call_id call = PJSUA_INVALID_ID;
        EXPECT_EQ(pjsua_call_make_call(account_, &target, &setting, nullptr, nullptr, &call), PJ_SUCCESS);
        return call;
    }

    static pjsua_call_setting audio_only() {
        pjsua_call_setting setting;
        pjsua_call_setting_default(&setting);
        setting.txt_cnt = setting.vid_cnt = 0;
        return setting;
    }

    pjsua_acc_id account() const { return account_; }
    std::string& uri() { return uri_; }

  private:
    pjsua_acc_id account_ = PJSUA_INVALID_ID;
    std::string uri_;
};

}  // namespace microsip::test
