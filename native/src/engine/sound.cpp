// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/sound.h"

namespace microsip::engine {

namespace {

constexpr unsigned kPoolSize = 4000;
constexpr unsigned kClockRates[] = {48000, 44100, 32000, 16000, 8000};  // tried after the bridge's own

// One frame of the bridge, at this rate.
unsigned samples_per_frame(const pjmedia_port& bridge, unsigned clock_rate) {
    return PJMEDIA_PIA_SPF(&bridge.info) * clock_rate / PJMEDIA_PIA_SRATE(&bridge.info);
}

}  // namespace

pj_status_t Sound::begin() {
    bridge_ = pjsua_set_no_snd_dev();
    clock_pool_ = pjsua_pool_create("clock", kPoolSize, kPoolSize);
    const auto& info = bridge_->info;
    auto status = pjmedia_null_port_create(clock_pool_, PJMEDIA_PIA_SRATE(&info), PJMEDIA_PIA_CCNT(&info),
                                           PJMEDIA_PIA_SPF(&info), PJMEDIA_PIA_BITS(&info), &silence_);
    if (status == PJ_SUCCESS) status = pjmedia_master_port_create(clock_pool_, silence_, bridge_, 0, &clock_);
    return status == PJ_SUCCESS ? pjmedia_master_port_start(clock_) : status;
}

pj_status_t Sound::open(const DevicePair& pair) {
    close_port();
    ++opening_;
    if (pair.is_null()) return PJ_SUCCESS;
    const unsigned own = PJMEDIA_PIA_SRATE(&bridge_->info);
    auto status = open_at(pair, own);
    for (const auto rate : kClockRates) {
        if (status == PJ_SUCCESS) break;
        if (rate != own) status = open_at(pair, rate);
    }
    return status;
}

pj_status_t Sound::open_at(const DevicePair& pair, unsigned clock_rate) {
    pjmedia_snd_port_param param;
    pjmedia_snd_port_param_default(&param);
    const bool input = pair.input != kNullDevice;
    const bool output = pair.output != kNullDevice;
    const auto status = pjmedia_aud_dev_default_param(input ? pair.input : pair.output, &param.base);
    if (status != PJ_SUCCESS) return status;
    const auto direction = (input ? PJMEDIA_DIR_CAPTURE : 0) | (output ? PJMEDIA_DIR_PLAYBACK : 0);
    param.base.dir = static_cast<pjmedia_dir>(direction);
    param.base.rec_id = pair.input;
    param.base.play_id = pair.output;
    param.base.clock_rate = clock_rate;
    param.base.channel_count = PJMEDIA_PIA_CCNT(&bridge_->info);
    param.base.samples_per_frame = samples_per_frame(*bridge_, clock_rate);
    param.base.bits_per_sample = PJMEDIA_PIA_BITS(&bridge_->info);
    param.base.flags |= PJMEDIA_AUD_DEV_CAP_INPUT_LATENCY | PJMEDIA_AUD_DEV_CAP_OUTPUT_LATENCY;
    param.base.flags &= ~unsigned{PJMEDIA_AUD_DEV_CAP_EC | PJMEDIA_AUD_DEV_CAP_EC_TAIL | PJMEDIA_AUD_DEV_CAP_VAD};
    param.base.input_latency_ms = PJMEDIA_SND_DEFAULT_REC_LATENCY;
    param.base.output_latency_ms = PJMEDIA_SND_DEFAULT_PLAY_LATENCY;
    // The loudspeaker's pace asks the bridge for sound, the microphone's brings it; where one is missing a clock does
    // both: without it the bridge would be silent towards the network, or go on with the last that it heard.
    if (!input || !output) param.options = PJMEDIA_SND_PORT_USE_SW_CLOCK;

    port_pool_ = pjsua_pool_create("sound", kPoolSize, kPoolSize);
    const auto opened = pjmedia_snd_port_create2(port_pool_, &param, &port_);
    if (opened != PJ_SUCCESS) port_ = nullptr;
    const auto connected = opened == PJ_SUCCESS ? connect(clock_rate) : opened;
    if (connected != PJ_SUCCESS) close_port();
    return connected;
}

pj_status_t Sound::connect(unsigned clock_rate) {
    auto* port = bridge_;
    if (clock_rate != PJMEDIA_PIA_SRATE(&bridge_->info)) {
        const auto status = pjmedia_resample_port_create(port_pool_, bridge_, clock_rate,
                                                         PJMEDIA_RESAMPLE_DONT_DESTROY_DN, &resampler_);
        if (status != PJ_SUCCESS) return status;
        port = resampler_;
    }
    pjmedia_event_subscribe(nullptr, &Sound::on_event, this, pjmedia_snd_port_get_snd_stream(port_));
    pjmedia_master_port_stop(clock_);
    return pjmedia_snd_port_connect(port_, port);
}

void Sound::close_port() {
    if (port_ != nullptr) {
        pjmedia_event_unsubscribe(nullptr, &Sound::on_event, this, pjmedia_snd_port_get_snd_stream(port_));
        pjmedia_snd_port_disconnect(port_);
        pjmedia_master_port_start(clock_);  // closing may take its time; a running clock stays as it is
        pjmedia_snd_port_destroy(port_);
        port_ = nullptr;
    }
    if (resampler_ != nullptr) pjmedia_port_destroy(resampler_);
    resampler_ = nullptr;
    if (port_pool_ != nullptr) pj_pool_release(port_pool_);
    port_pool_ = nullptr;
}

void Sound::close() {
    if (bridge_ == nullptr) return;
    bridge_ = nullptr;
    close_port();
    if (clock_ != nullptr) pjmedia_master_port_destroy(clock_, PJ_FALSE);
    clock_ = nullptr;
    if (silence_ != nullptr) pjmedia_port_destroy(silence_);
    silence_ = nullptr;
    pj_pool_release(clock_pool_);
}

pj_status_t Sound::on_event(pjmedia_event* event, void* sound) {
    if (event->type != PJMEDIA_EVENT_AUD_DEV_ERROR) return PJ_SUCCESS;
    const auto& error = event->data.aud_dev_err;
    const auto direction = error.dir == PJMEDIA_DIR_PLAYBACK ? Direction::Output : Direction::Input;
    const auto* self = static_cast<Sound*>(sound);
    self->stopped_(self->opening(), direction, error.status);
    return PJ_SUCCESS;
}

}  // namespace microsip::engine
