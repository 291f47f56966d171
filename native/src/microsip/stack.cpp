// SPDX-License-Identifier: GPL-2.0-or-later
// The SIP stack comes and goes: at a change of settings, at suspend, at the end.
#include "microsip/stack.h"

#include "bridge/bridge.h"
#include "microsip/accounts.h"
#include "microsip/execute.h"
#include "microsip/hooks.h"
#include "microsip/notice.h"
#include "microsip/phone.h"
#include "microsip/recordings.h"
#include "microsip/watch.h"
#include "microsip/window.h"

namespace microsip {
namespace patch {

Creating::Creating(pjsua_config& config) {
    if (phone.host == nullptr) return;
    bridge::name_accounts(&name_account);
    bridge::observe(&on_fact);
    bridge::attach(phone.host, config);
}

void Creating::initialized() {
    if (phone.host == nullptr) return;
    const Answer answer = pjsip_answer(bridge::start(), "registering modules with PJSIP");
    if (answer.status != MSN_STATUS_OK) show_notice(answer.text);
}

Creating::~Creating() {
    if (phone.host == nullptr) return;
    phone.up = pjsua_get_state() == PJSUA_STATE_RUNNING;
    if (!phone.up) {
        bridge::stop();
        return;
    }
    ++phone.created;
    compare_accounts();
    post(Work::kCreated);
}

void tell_created() {
    if (!phone.up) return;
    compare_accounts();
    if (phone.created == 1) return;
    msn_fact fact = new_fact(MSN_FACT_ENGINE_RECREATED);
    fact.value = phone.created - 1;
    fact.text = text_of("the phone applied its settings, or its computer woke up");
    report(fact);
}

// What pjsua_destroy hangs up in this thread until the destructor ends because of the phone.
struct Destroying::Scope {
    bridge::Because because{bridge::Reason{0, MSN_CAUSE_PHONE_SHUTDOWN, MSN_INITIATOR_PHONE, true}};
};

Destroying::Destroying() : scope_(nullptr) {
    if (phone.host == nullptr || !phone.up) return;
    phone.up = false;
    scope_ = new Scope;
}

Destroying::~Destroying() {
    if (scope_ == nullptr) return;
    delete scope_;
    end_recordings();
    bridge::stop();
    remove_accounts();
    forget_calls();
}

}  // namespace patch
}  // namespace microsip
