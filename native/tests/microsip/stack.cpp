// SPDX-License-Identifier: GPL-2.0-or-later
#include "stack.h"

#include <cstdio>

#include "callbacks.h"
#include "microsip/hooks.h"

namespace microsip::hook_host {

namespace {

bool running = false;
unsigned port = 0;  // the first free one is kept through re-creations
pjsua_acc_id account = PJSUA_INVALID_ID;

pj_str_t text(const char* string) {
    return pj_str(const_cast<char*>(string));
}

void give_up(pj_status_t status, const char* what) {
    char buffer[PJ_ERR_MSG_SIZE];
    const pj_str_t words = pj_strerror(status, buffer, sizeof buffer);
    std::printf("failed %s: %.*s\n", what, static_cast<int>(words.slen), words.ptr);
    pjsua_destroy();
}

pj_status_t create_transports(pjsua_transport_id& udp) {
    pjsua_transport_config config;
    pjsua_transport_config_default(&config);
    config.port = port;
    config.bound_addr = text("127.0.0.1");
    const pj_status_t status = pjsua_transport_create(PJSIP_TRANSPORT_UDP, &config, &udp);
    pjsua_transport_info info;
    if (status != PJ_SUCCESS || pjsua_transport_get_info(udp, &info) != PJ_SUCCESS) return status;
    port = config.port = pj_sockaddr_get_port(&info.local_addr);
    return pjsua_transport_create(PJSIP_TRANSPORT_TCP, &config, nullptr);
}

}  // namespace

// PJCreate.
void create_stack() {
    pj_log_set_level(0);
    if (pjsua_create() != PJ_SUCCESS) return;
    pjsua_config config;
    pjsua_media_config media;
    pjsua_logging_config logging;
    pjsua_config_default(&config);
    pjsua_media_config_default(&media);
    pjsua_logging_config_default(&logging);
    config.user_agent = text("MicroSIP-like");
    set_callbacks(config.cb);
    patch::Creating creating(config);
    media.enable_ice = PJ_FALSE;
    media.no_vad = PJ_TRUE;
    media.ec_tail_len = 0;
    logging.level = logging.console_level = 0;
    if (const pj_status_t status = pjsua_init(&config, &logging, &media); status != PJ_SUCCESS)
        return give_up(status, "pjsua_init");
    creating.initialized();
    if (options.t1_ms != 0)
        pjsip_tsx_set_timers(options.t1_ms, 8 * options.t1_ms, 10 * options.t1_ms, 64 * options.t1_ms);
    if (const pj_status_t status = pjsua_start(); status != PJ_SUCCESS) return give_up(status, "pjsua_start");
    running = true;
    pjsua_set_null_snd_dev();
    apply_mutes();
    pjsua_transport_id udp = PJSUA_INVALID_ID;
    if (const pj_status_t status = create_transports(udp); status != PJ_SUCCESS)
        std::printf("failed transports: %d\n", status);
    pjsua_acc_add_local(udp, PJ_TRUE, nullptr);
    std::printf("ready udp=%u tcp=%u\n", port, port);
    std::fflush(stdout);
}

// PJDestroy.
void destroy_stack() {
    patch::Destroying destroying;
    if (!running) return;
    running = false;
    account = PJSUA_INVALID_ID;
    pjsua_destroy();
    const std::lock_guard lock(calls.mutex);
    for (auto& data : calls.data)
        data = {};
}

bool stack_runs() {
    return running;
}

void add_account() {
    if (!running || options.account.empty()) return;
    pjsua_acc_config config;
    pjsua_acc_config_default(&config);
    config.id = text(options.account.c_str());
    if (!options.registrar.empty()) config.reg_uri = text(options.registrar.c_str());
    config.reg_retry_interval = 0;
    const auto user = options.account.substr(4, options.account.find('@') - 4);  // of sip:user@host
    config.cred_count = options.password.empty() ? 0 : 1;
    config.cred_info[0].realm = text("*");
    config.cred_info[0].scheme = text("digest");
    config.cred_info[0].username = text(user.c_str());
    config.cred_info[0].data = text(options.password.c_str());
    pjsua_acc_add(&config, PJ_TRUE, &account);
}

void delete_account() {
    if (account == PJSUA_INVALID_ID) return;
    pjsua_acc_del(account);
    account = PJSUA_INVALID_ID;
    patch::account_deleted();
}

// MessagesDlg::CallMake.
pj_status_t make_call(pjsua_acc_id from, const char* uri, const pjsua_msg_data* data) {
    const pj_str_t target = text(uri);
    const pjsua_call_setting setting = audio_only();
    pjsua_call_id call = PJSUA_INVALID_ID;
    patch::Dialing dialing(from, target);
    const pj_status_t status = pjsua_call_make_call(from, &target, &setting, nullptr, data, &call);
    dialing.made(status, call);
    return status;
}

}  // namespace microsip::hook_host
