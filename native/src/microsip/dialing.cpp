// SPDX-License-Identifier: GPL-2.0-or-later
// Each call the phone makes, whoever asked for it: with the command where one did.
#include "bridge/bridge.h"
#include "microsip/accounts.h"
#include "microsip/execute.h"
#include "microsip/hooks.h"
#include "microsip/party.h"
#include "microsip/phone.h"

namespace microsip {
namespace patch {

Dialing::Dialing(int account, const pj_str_t& uri) : open_(false) {
    pjsua_acc_info info;
    if (phone.host == nullptr || !phone.up || pjsua_acc_get_info(account, &info) != PJ_SUCCESS) return;
    const Party own = party_of(info.acc_uri);
    const Party other = party_of(uri);
    const Dialed dialed = dial_reached(other.uri);
    const bridge::Dial dial = {dialed.command_id, name_account(account), own.uri, other.uri,
                               other.name,        dialed.text,           0,       ""};
    open_ = bridge::begin_dial(dial) != 0;
}

Dialing::~Dialing() {
    if (open_) bridge::end_dial(PJ_EUNKNOWN, PJSUA_INVALID_ID);
}

void Dialing::made(int status, int call) {
    if (open_) bridge::end_dial(status, status == PJ_SUCCESS ? call : PJSUA_INVALID_ID);
    open_ = false;
}

}  // namespace patch
}  // namespace microsip
