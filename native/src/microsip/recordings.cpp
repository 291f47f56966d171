// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/recordings.h"

#include <mutex>

#include "bridge/bridge.h"
#include "microsip/execute.h"
#include "microsip/hooks.h"
#include "microsip/phone.h"

namespace microsip {
namespace patch {

namespace {

struct Recording {
    uint64_t call_id = 0;
    bridge::Hold* held = nullptr;  // until its file is whole
    char path[260] = {};
};

std::mutex recordings_mutex;
Recording recordings[PJSUA_MAX_RECORDERS];

void tell(const Recording& recording, bool begins) {
    msn_fact fact = new_fact(MSN_FACT_RECORDING, recording.call_id);
    fact.value = begins ? 1 : 0;
    fact.text = text_of(recording.path);
    fact.command_id = running_command();
    report(fact);
}

void end(Recording& recording) {
    if (recording.call_id == 0) return;
    tell(recording, false);
    bridge::release(recording.held);
    recording = Recording();
}

}  // namespace

void recording_started(int call, int recorder, const char* path) {
    const uint64_t call_id = bridge::call_of(call);
    if (phone.host == nullptr || call_id == 0 || recorder < 0 || recorder >= PJSUA_MAX_RECORDERS) return;
    const std::lock_guard<std::mutex> lock(recordings_mutex);
    Recording& recording = recordings[recorder];
    end(recording);
    recording.call_id = call_id;
    recording.held = bridge::hold(call);
    pj_ansi_snprintf(recording.path, sizeof recording.path, "%s", path);
    tell(recording, true);
}

void recording_stopped(int recorder) {
    if (phone.host == nullptr || recorder < 0 || recorder >= PJSUA_MAX_RECORDERS) return;
    const std::lock_guard<std::mutex> lock(recordings_mutex);
    end(recordings[recorder]);
}

void end_recordings() {
    const std::lock_guard<std::mutex> lock(recordings_mutex);
    for (Recording& recording : recordings)
        end(recording);
}

}  // namespace patch
}  // namespace microsip
