// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/stack.h"

#include <cstdio>
#include <string>

#include "bridge/bridge.h"
#include "engine/ended_dialogs.h"
#include "engine/free_port.h"
#include "engine/media_start.h"
#include "engine/names.h"
#include "engine/nat.h"
#include "engine/sdp_guard.h"
#include "engine/srtp.h"
#include "engine/text.h"
#include "engine/tls.h"

namespace microsip::engine {

namespace {

constexpr unsigned kDefaultPort = 5060;
constexpr int kTriesForFreePort = 20;
// Of a socket's buffers: with PJSIP's default the worst call set-up under load took seconds.
constexpr int kSocketBuffer = 4 * 1024 * 1024;

void log_to_stderr(int, const char* data, int length) {
    std::fwrite(data, 1, static_cast<std::size_t>(length), stderr);
}

// Of RFC 3261's timers in proportion to T1: T2 4 s, T4 5 s, and the 32 s of timers B, D, F, H and J.
void set_timers(unsigned t1_ms) {
    if (t1_ms != 0) pjsip_tsx_set_timers(t1_ms, 8 * t1_ms, 10 * t1_ms, 64 * t1_ms);
}

}  // namespace

Stack::~Stack() {
    destroy();
}

void Stack::destroy() {
    if (created_) pjsua_destroy2(PJSUA_DESTROY_NO_NETWORK);
    created_ = false;
}

void Stack::use_this_thread() {
    thread_local pj_thread_desc description;
    pj_thread_t* self = nullptr;
    if (created_ && pj_thread_is_registered() == PJ_FALSE) pj_thread_register("msn-end", description, &self);
}

Failure Stack::start(const msn_engine_options& options, msn_host* host, const pjsua_callback& callbacks,
                     Settings& settings) {
    std::snprintf(bind_, sizeof bind_, "%s", options.bind[0] != '\0' ? options.bind : "127.0.0.1");
    std::snprintf(public_, sizeof public_, "%s", options.public_address);
    if (auto failure = initialize(options, host, callbacks)) return failure;
    // What fails from here on is told once, by us; who wants more sees more.
    if (options.log_level <= 1) pj_log_set_level(0);
    if (auto failure = pjsip_failure(bridge::start(), "the bridge's modules")) return failure;
    set_timers(options.sip_t1_ms);
    if (auto failure = use_name_servers(options.nameserver)) return failure;
    if (auto failure = pjsip_failure(guard_sdp(), "the SDP guard")) return failure;
    if (auto failure = pjsip_failure(answer_in_ended_dialogs(), "the answer in ended dialogs")) return failure;
    if (auto failure = guard_srtp(options)) return failure;
    if (auto failure = settings.begin(options)) return failure;
    if (auto failure = listen(options)) return failure;
    if (auto failure = start_tls(options, bind_, public_, ports_.tls)) return failure;
    pjsua_set_no_snd_dev();  // it is for Devices to open one
    if (auto failure = pjsip_failure(pjsua_start(), "starting PJSIP")) return failure;
    pj_log_set_level(static_cast<int>(options.log_level));
    return {};
}

Failure Stack::initialize(const msn_engine_options& options, msn_host* host, const pjsua_callback& callbacks) {
    pj_log_set_level(0);  // until its way is set, the log goes to stdout
    if (auto failure = pjsip_failure(pjsua_create(), "creating PJSIP")) return failure;
    created_ = true;

    pjsua_config config;
    pjsua_config_default(&config);
    config.max_calls = options.max_calls != 0 ? options.max_calls : PJSUA_MAX_CALLS;
    config.user_agent = pj_str(const_cast<char*>("MicroSipNative"));
    config.cb = callbacks;
    config.cb.on_create_media_transport = &guard_media_start;
    // With a resolver of its own PJSIP never asks getaddrinfo; which servers it asks is set below, with their ports.
    config.nameserver_count = 1;
    config.nameserver[0] = pj_str(const_cast<char*>("127.0.0.1"));
    if (auto failure = configure_srtp(options, config)) return failure;
    bridge::attach(host, config);

    pjsua_logging_config logging;
    pjsua_logging_config_default(&logging);
    logging.level = logging.console_level = options.log_level;
    logging.cb = &log_to_stderr;
    logging.msg_logging = options.log_level >= 5 ? PJ_TRUE : PJ_FALSE;

    pjsua_media_config media;
    pjsua_media_config_default(&media);
    media.max_media_ports = PJSUA_MAX_CONF_PORTS;
    media.no_vad = PJ_TRUE;
    media.ec_tail_len = 0;
    media.snd_auto_close_time = -1;
    if (auto failure = configure_nat(options, bind_, media)) return failure;
    return pjsip_failure(pjsua_init(&config, &logging, &media), "initializing PJSIP");
}

Failure Stack::listen(const msn_engine_options& options) {
    if (options.port > 65535) return {MSN_STATUS_INVALID_ARGUMENT, "port " + std::to_string(options.port)};
    const unsigned wanted = options.use_port != 0 || options.port != 0 ? options.port : kDefaultPort;
    if (wanted != 0) return listen_on(wanted);
    Failure failure;
    for (int i = 0; i < kTriesForFreePort; ++i) {
        failure = listen_on(0);
        if (failure.status != MSN_STATUS_PORT_IN_USE) break;
    }
    return failure;
}

// UDP first, TCP on the port it got.
Failure Stack::listen_on(unsigned port) {
    int buffer = kSocketBuffer;
    pjsua_transport_config config;
    pjsua_transport_config_default(&config);
    config.port = port;
    config.bound_addr = pj_str(bind_);
    config.public_addr = pj_str(public_);
    config.sockopt_params.cnt = 2;
    config.sockopt_params.options[0] = {pj_SOL_SOCKET(), pj_SO_RCVBUF(), &buffer, sizeof buffer};
    config.sockopt_params.options[1] = {pj_SOL_SOCKET(), pj_SO_SNDBUF(), &buffer, sizeof buffer};

    pjsua_transport_id udp;
    auto status = pjsua_transport_create(PJSIP_TRANSPORT_UDP, &config, &udp);
    pjsua_transport_info info;
    if (status == PJ_SUCCESS) status = pjsua_transport_get_info(udp, &info);
    if (status == PJ_SUCCESS) {
        config.port = ports_.udp = ports_.tcp = pj_sockaddr_get_port(&info.local_addr);
        status = pjsua_transport_create(PJSIP_TRANSPORT_TCP, &config, nullptr);
        if (status != PJ_SUCCESS) pjsua_transport_close(udp, PJ_TRUE);
    }
    const std::string where = std::string(bind_) + " port " + std::to_string(config.port);
    return pjsip_failure(status, where.c_str(), status_of_bind(status));
}

}  // namespace microsip::engine
