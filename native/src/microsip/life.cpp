// SPDX-License-Identifier: GPL-2.0-or-later
// The bus is opened before the phone makes its first SIP stack, and closed after its last.
#include "bridge/bridge.h"
#include "microsip/hooks.h"
#include "microsip/library.h"
#include "microsip/notice.h"
#include "microsip/phone.h"
#include "microsip/watch.h"
#include "microsip/window.h"

namespace microsip {
namespace patch {

namespace {

bool open_host() {
    char why[400];
    if (!load_library(why, sizeof why)) {
        show_notice_once(why);
        return false;
    }
    const msn_host_options options = {};
    msn_error error = {};
    phone.host = msn_host_open(&options, &error);
    if (phone.host == nullptr) show_notice(error.text);
    return phone.host != nullptr;
}

void close_host() {
    msn_host* host = phone.host;
    phone.host = nullptr;
    msn_host_close(host);
}

}  // namespace

void open(Actions& actions) {
    if (phone.host != nullptr || !open_host()) return;
    phone.actions = &actions;
    if (!open_window()) {
        show_notice("A window for other programs' commands could not be made.");
        return close_host();
    }
    forget_notice();
    report(new_fact(MSN_FACT_ENGINE_STARTED));
    compare_settings(0, true);
}

Closing::Closing() {
    if (phone.host == nullptr) return;
    report(new_fact(MSN_FACT_ENGINE_STOPPING));
    msn_host_stop_taking(phone.host);
}

Closing::~Closing() {
    if (phone.host == nullptr) return;
    close_window();
    bridge::stop();
    report(new_fact(MSN_FACT_ENGINE_STOPPED));
    close_host();
}

}  // namespace patch
}  // namespace microsip
