// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/execute.h"

#include "bridge/bridge.h"
#include "bridge/number.h"
#include "microsip/accounts.h"
#include "microsip/digits.h"
#include "microsip/phone.h"
#include "microsip/reinvites.h"
#include "microsip/transfers.h"
#include "microsip/watch.h"

namespace microsip {
namespace patch {

namespace {

// A command as long as it executes in this thread; within it there may be another.
struct Running {
    explicit Running(const msn_command& executed) : command(executed), outer(innermost) { innermost = this; }
    ~Running() { innermost = outer; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    const msn_command& command;
    bool noticed = false;  // something happened because of it
    Running* outer;
    static thread_local Running* innermost;
};
thread_local Running* Running::innermost = nullptr;

// What ends a command that the phone did not refuse.
enum class End {
    kByFacts,
    kByFactsOnceBegun,  // one of them came at once, or it was not begun
    kNow
};

End end_of(uint32_t type) {
    switch (type) {
        case MSN_COMMAND_TYPE_SHUT_DOWN:
        case MSN_COMMAND_TYPE_ANSWER:
        case MSN_COMMAND_TYPE_REJECT:
        case MSN_COMMAND_TYPE_REDIRECT:
        case MSN_COMMAND_TYPE_HANG_UP:
        case MSN_COMMAND_TYPE_HANG_UP_ALL:
        case MSN_COMMAND_TYPE_DTMF:
        case MSN_COMMAND_TYPE_REGISTER:
        case MSN_COMMAND_TYPE_UNREGISTER:
            return End::kByFacts;
        case MSN_COMMAND_TYPE_DIAL:
        case MSN_COMMAND_TYPE_HOLD:
        case MSN_COMMAND_TYPE_RESUME:
        case MSN_COMMAND_TYPE_TRANSFER:
            return End::kByFactsOnceBegun;
        default:
            return End::kNow;
    }
}

bool needs_stack(uint32_t type) {
    return type != MSN_COMMAND_TYPE_PING && type != MSN_COMMAND_TYPE_SET && type != MSN_COMMAND_TYPE_SHUT_DOWN;
}

// One whose INVITE still waits for a name server has no answer to wait for.
Answer hang_up(pjsua_call_id call) {
    bridge::Hold* held = bridge::hold(call);
    const Answer answer = phone.actions->hang_up(call);
    bridge::abandon_unsent(held);
    bridge::release(held);
    return answer;
}

Answer hang_up_all(uint32_t scope) {
    for (pjsua_call_id call = 0; call < PJSUA_MAX_CALLS; ++call) {
        pjsua_call_info info;
        if (bridge::call_of(call) == 0 || pjsua_call_get_info(call, &info) != PJ_SUCCESS) continue;
        if (scope == MSN_SCOPE_ALL || (info.role == PJSIP_ROLE_UAS) == (scope == MSN_SCOPE_INCOMING)) hang_up(call);
    }
    return done();
}

Answer answer_call(pjsua_call_id call, uint32_t code) {
    if (code == 0) code = PJSIP_SC_OK;
    if (code != PJSIP_SC_RINGING && code != PJSIP_SC_PROGRESS && code != PJSIP_SC_OK)
        return refused(MSN_STATUS_BAD_SIP_CODE, "answer with 180, 183 or 200");
    return phone.actions->answer(call, code);
}

Answer reject_call(pjsua_call_id call, uint32_t code) {
    if (code == 0) code = PJSIP_SC_BUSY_HERE;
    if (code < 300 || code > 699) return refused(MSN_STATUS_BAD_SIP_CODE, "reject with 300 to 699");
    return phone.actions->reject(call, code);
}

bool is_uri(const char* uri) {
    return uri[0] != '\0' && pjsua_verify_sip_url(uri) == PJ_SUCCESS;
}

// Or a number that the phone completes.
bool can_be_called(const char* target) {
    return bridge::is_number_or_name(target) || is_uri(target);
}

// False: there is nobody to call.
bool complete(const char* target, Target& uri) {
    pj_ansi_snprintf(uri, sizeof uri, "%s", target);
    if (bridge::is_number_or_name(target)) phone.actions->complete(target, uri);
    return is_uri(uri);
}

Answer bad_uri() {
    return refused(MSN_STATUS_BAD_URI, "PJSIP does not take it for one");
}

// By a 302.
Answer redirect(pjsua_call_id call, const char* target) {
    Target uri;
    if (!complete(target, uri)) return bad_uri();
    char contact[sizeof(Target) + 2];
    pj_ansi_snprintf(contact, sizeof contact, uri[0] == '<' || uri[0] == '"' ? "%s" : "<%s>", uri);
    pj_str_t name = pj_str(const_cast<char*>("Contact"));
    pj_str_t value = pj_str(contact);
    pjsip_generic_string_hdr header;
    pjsip_generic_string_hdr_init2(&header, &name, &value);
    pjsua_msg_data data;
    pjsua_msg_data_init(&data);
    pj_list_push_back(&data.hdr_list, &header);
    return pjsip_answer(pjsua_call_hangup(call, PJSIP_SC_MOVED_TEMPORARILY, nullptr, &data), "redirecting");
}

Answer call_ended() {
    return refused(MSN_STATUS_CALL_ENDED, "the call is being ended");
}

Answer transfer(const msn_command& command, pjsua_call_id call) {
    Target uri;
    if (command.other_call_id == 0)
        return complete(command.uri, uri) ? phone.actions->transfer(call, uri, command.headers) : bad_uri();
    const pjsua_call_id other = bridge::pjsua_call_of(command.other_call_id);
    return other == PJSUA_INVALID_ID ? call_ended()
                                     : pjsip_answer(pjsua_call_xfer_replaces(call, other, 0, nullptr), "transferring");
}

Answer on_call(const msn_command& command) {
    Actions& actions = *phone.actions;
    const pjsua_call_id call = bridge::pjsua_call_of(command.call_id);
    if (call == PJSUA_INVALID_ID) return command.type == MSN_COMMAND_TYPE_HANG_UP ? done() : call_ended();
    switch (command.type) {
        case MSN_COMMAND_TYPE_ANSWER:
            return answer_call(call, command.sip_code);
        case MSN_COMMAND_TYPE_REJECT:
            return reject_call(call, command.sip_code);
        case MSN_COMMAND_TYPE_REDIRECT:
            return redirect(call, command.uri);
        case MSN_COMMAND_TYPE_HANG_UP:
            return hang_up(call);
        case MSN_COMMAND_TYPE_HOLD:
            return actions.hold(call);
        case MSN_COMMAND_TYPE_RESUME:
            return actions.resume(call);
        case MSN_COMMAND_TYPE_TRANSFER:
            return transfer(command, call);
        case MSN_COMMAND_TYPE_DTMF:
            return send_digits(command, call);
        case MSN_COMMAND_TYPE_RECORD:
            return actions.record(call, command.text);
        case MSN_COMMAND_TYPE_STOP_RECORD:
            return actions.stop_record(call);
        case MSN_COMMAND_TYPE_CONFERENCE_JOIN:
            return actions.join_conference(call, command.value == 0 ? 1 : command.value);
        case MSN_COMMAND_TYPE_CONFERENCE_LEAVE:
            return actions.leave_conference(call);
        case MSN_COMMAND_TYPE_MUTE:
        case MSN_COMMAND_TYPE_UNMUTE:
            return actions.mute_microphone(call, command.type == MSN_COMMAND_TYPE_MUTE);
        case MSN_COMMAND_TYPE_SPEAKER_MUTE:
        case MSN_COMMAND_TYPE_SPEAKER_UNMUTE:
            return actions.mute_speaker(call, command.type == MSN_COMMAND_TYPE_SPEAKER_MUTE);
        case MSN_COMMAND_TYPE_MICROPHONE_VOLUME:
            return actions.set_microphone_volume(call, command.value);
        default:
            return actions.set_speaker_volume(call, command.value);
    }
}

Answer run(const msn_command& command) {
    if (needs_stack(command.type) && !phone.up)
        return refused(MSN_STATUS_NO_STACK, "the phone has stopped PJSIP for now");
    switch (command.type) {
        case MSN_COMMAND_TYPE_PING:
            return done();
        case MSN_COMMAND_TYPE_SHUT_DOWN:
            return phone.actions->shut_down();
        case MSN_COMMAND_TYPE_SET:
            return phone.actions->set(command);
        case MSN_COMMAND_TYPE_HANG_UP_ALL:
            return hang_up_all(command.scope);
        case MSN_COMMAND_TYPE_DIAL: {
            const pjsua_acc_id account = pjsua_account_of(command.account_id);
            if (!can_be_called(command.uri)) return bad_uri();
            if (account == PJSUA_INVALID_ID) return refused(MSN_STATUS_NO_SUCH_ACCOUNT, "it has gone");
            return phone.actions->dial(command.uri, account, command.headers);
        }
        case MSN_COMMAND_TYPE_REGISTER:
        case MSN_COMMAND_TYPE_UNREGISTER: {
            const pjsua_acc_id account = pjsua_account_of(command.account_id);
            if (account == PJSUA_INVALID_ID) return refused(MSN_STATUS_NO_SUCH_ACCOUNT, "it has gone");
            const pj_bool_t registers = command.type == MSN_COMMAND_TYPE_REGISTER ? PJ_TRUE : PJ_FALSE;
            return pjsip_answer(pjsua_acc_set_registration(account, registers), "registering");
        }
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
        case MSN_COMMAND_TYPE_ACCOUNT_MODIFY:
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
            return refused(MSN_STATUS_NOT_SUPPORTED, "accounts are kept in the phone's own window");
        case MSN_COMMAND_TYPE_USE_DEVICES:
        case MSN_COMMAND_TYPE_REFRESH_DEVICES:
            return refused(MSN_STATUS_NOT_SUPPORTED, "audio devices are chosen in the phone's own settings");
        case MSN_COMMAND_TYPE_PLAY:
        case MSN_COMMAND_TYPE_STOP_PLAY:
            return refused(MSN_STATUS_NOT_SUPPORTED, "the phone plays no file into a call");
        case MSN_COMMAND_TYPE_ACCEPT_TRANSFER:
        case MSN_COMMAND_TYPE_REJECT_TRANSFER:
            return refused(MSN_STATUS_NOT_SUPPORTED, "the phone decides by itself on a transfer");
        default:
            return command.type < MSN_COMMAND_TYPE_REFRESH_DEVICES && command.call_id != 0
                       ? on_call(command)
                       : refused(MSN_STATUS_UNKNOWN_COMMAND, "its type");
    }
}

}  // namespace

void execute(const msn_command& command) {
    Running running(command);
    const bridge::Because because(command.command_id);
    const Answer answer = run(command);
    const End end = end_of(command.type);
    const bool obstructed = answer.status == MSN_STATUS_WRONG_PHASE ||
                            (answer.status == MSN_STATUS_OK && end == End::kByFactsOnceBegun && !running.noticed);
    if (obstructed && try_again(command)) return;
    stop_trying(command.command_id);
    if (answer.status != MSN_STATUS_OK) {
        finish(command.command_id, answer);
    } else if (end == End::kNow) {
        compare_settings(command.command_id, false);
        compare_calls(command.command_id);
        finish(command.command_id, answer);
    } else if (end == End::kByFactsOnceBegun && !running.noticed) {
        finish(command.command_id, refused(MSN_STATUS_FAILED, "the phone did not begin it"));
    }
}

// One that a fact has ended meanwhile stays as it was.
void finish(uint64_t command_id, const Answer& answer) {
    msn_outcome outcome = {};
    outcome.status = answer.status;
    pj_ansi_snprintf(outcome.text, sizeof outcome.text, "%s", answer.text);
    if (phone.host != nullptr) msn_host_finish(phone.host, command_id, &outcome);
}

uint64_t running_command() {
    return Running::innermost == nullptr ? 0 : Running::innermost->command.command_id;
}

Dialed dial_reached(const char* uri) {
    Running* running = Running::innermost;
    if (running == nullptr || running->command.type != MSN_COMMAND_TYPE_DIAL || running->noticed) return Dialed{0, uri};
    running->noticed = true;
    return Dialed{running->command.command_id, running->command.uri};
}

void on_fact(const msn_fact& fact) {
    note_transfer(fact);
    note_digit(fact);
    Running* running = Running::innermost;
    if (running == nullptr || fact.command_id != running->command.command_id) return;
    if (fact.call_id == running->command.call_id) running->noticed = true;  // MicroSIP holds other calls meanwhile
}

}  // namespace patch
}  // namespace microsip
