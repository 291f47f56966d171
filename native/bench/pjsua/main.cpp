// SPDX-License-Identifier: GPL-2.0-or-later
// msn_bench_pjsua: a bare pjsua program, set up as the engine sets PJSIP up, to measure what the engine adds.
//   dial URI COUNT   calls one after the other; prints "CALL-ID NS" (CLOCK_MONOTONIC) when on_call_state shows 180
//   answer PORT      answers every call with 200 at once; prints "ready PORT"; until stdin ends
#include <pjsua-lib/pjsua.h>

#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <string>

namespace {

// As in the engine.
constexpr int kSocketBuffer = 4 * 1024 * 1024;
const char* const kCodecs[] = {"PCMU", "PCMA", "G722", "opus"};

// A call that ended; the dialling thread waits for it.
std::mutex mutex;
std::condition_variable over;
bool is_over = false;

pjsua_call_setting audio_only() {
    pjsua_call_setting setting;
    pjsua_call_setting_default(&setting);
    setting.vid_cnt = 0;
    setting.txt_cnt = 0;
    return setting;
}

long long now_ns() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

void on_call_state(pjsua_call_id call, pjsip_event*) {
    const long long now = now_ns();
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS) return;
    if (info.role == PJSIP_ROLE_UAC && info.state == PJSIP_INV_STATE_EARLY && info.last_status == PJSIP_SC_RINGING) {
        std::printf("%.*s %lld\n", static_cast<int>(info.call_id.slen), info.call_id.ptr, now);
        std::fflush(stdout);
    }
    if (info.state != PJSIP_INV_STATE_DISCONNECTED) return;
    const std::lock_guard lock(mutex);
    is_over = true;
    over.notify_one();
}

void on_incoming_call(pjsua_acc_id, pjsua_call_id call, pjsip_rx_data*) {
    const auto setting = audio_only();
    pjsua_call_answer2(call, &setting, PJSIP_SC_OK, nullptr, nullptr);
}

void on_call_media_state(pjsua_call_id call) {
    pjsua_call_info info;
    if (pjsua_call_get_info(call, &info) != PJ_SUCCESS || info.media_status != PJSUA_CALL_MEDIA_ACTIVE) return;
    pjsua_conf_connect(info.conf_slot, 0);
    pjsua_conf_connect(0, info.conf_slot);
}

void check(pj_status_t status, const char* what) {
    if (status == PJ_SUCCESS) return;
    char text[PJ_ERR_MSG_SIZE];
    const auto message = pj_strerror(status, text, sizeof text);
    std::fprintf(stderr, "msn_bench_pjsua: %s: %.*s\n", what, static_cast<int>(message.slen), message.ptr);
    std::exit(1);
}

void choose_codecs() {
    pjsua_codec_info codecs[64];
    unsigned count = 64;
    check(pjsua_enum_codecs(codecs, &count), "listing codecs");
    for (unsigned i = 0; i < count; ++i)
        pjsua_codec_set_priority(&codecs[i].codec_id, PJMEDIA_CODEC_PRIO_DISABLED);
    int priority = PJMEDIA_CODEC_PRIO_HIGHEST;
    for (const char* codec : kCodecs) {
        const auto name = pj_str(const_cast<char*>(codec));
        check(pjsua_codec_set_priority(&name, static_cast<pj_uint8_t>(priority--)), codec);
    }
}

// The port it got.
unsigned start(unsigned port) {
    pj_log_set_level(0);
    check(pjsua_create(), "creating PJSIP");
    pjsua_config config;
    pjsua_config_default(&config);
    config.max_calls = PJSUA_MAX_CALLS;
    config.nameserver_count = 1;
    config.nameserver[0] = pj_str(const_cast<char*>("127.0.0.1"));
    config.cb.on_call_state = &on_call_state;
    config.cb.on_incoming_call = &on_incoming_call;
    config.cb.on_call_media_state = &on_call_media_state;
    pjsua_logging_config logging;
    pjsua_logging_config_default(&logging);
    logging.level = logging.console_level = 1;
    logging.msg_logging = PJ_FALSE;
    pjsua_media_config media;
    pjsua_media_config_default(&media);
    media.max_media_ports = PJSUA_MAX_CONF_PORTS;
    media.no_vad = PJ_TRUE;
    media.ec_tail_len = 0;
    media.snd_auto_close_time = -1;
    check(pjsua_init(&config, &logging, &media), "initializing PJSIP");

    int buffer = kSocketBuffer;
    pjsua_transport_config transport;
    pjsua_transport_config_default(&transport);
    transport.port = port;
    transport.bound_addr = pj_str(const_cast<char*>("127.0.0.1"));
    transport.sockopt_params.cnt = 2;
    transport.sockopt_params.options[0] = {pj_SOL_SOCKET(), pj_SO_RCVBUF(), &buffer, sizeof buffer};
    transport.sockopt_params.options[1] = {pj_SOL_SOCKET(), pj_SO_SNDBUF(), &buffer, sizeof buffer};
    pjsua_transport_id udp;
    check(pjsua_transport_create(PJSIP_TRANSPORT_UDP, &transport, &udp), "listening");
    pjsua_acc_id account;
    check(pjsua_acc_add_local(udp, PJ_TRUE, &account), "adding the local account");
    check(pjsua_start(), "starting PJSIP");
    choose_codecs();
    check(pjsua_set_null_snd_dev(), "opening the null audio device");
    pjsua_transport_info info;
    check(pjsua_transport_get_info(udp, &info), "asking for the port");
    return pj_sockaddr_get_port(&info.local_addr);
}

int dial(const char* uri, unsigned count) {
    start(0);
    const auto target = pj_str(const_cast<char*>(uri));
    const auto setting = audio_only();
    for (unsigned i = 0; i < count; ++i) {
        {
            const std::lock_guard lock(mutex);
            is_over = false;
        }
        check(pjsua_call_make_call(pjsua_acc_get_default(), &target, &setting, nullptr, nullptr, nullptr), "dialling");
        std::unique_lock lock(mutex);
        over.wait(lock, [] { return is_over; });
    }
    pjsua_destroy2(PJSUA_DESTROY_NO_RX_MSG);
    return 0;
}

int answer(unsigned port) {
    std::printf("ready %u\n", start(port));
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    pjsua_destroy2(PJSUA_DESTROY_NO_NETWORK);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "dial" && argc == 4) return dial(argv[2], static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)));
    if (mode == "answer" && argc == 3) return answer(static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)));
    std::fputs("usage: msn_bench_pjsua dial URI COUNT | answer PORT\n", stderr);
    return 2;
}
